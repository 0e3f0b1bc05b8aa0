"""The forms of a decision: publish, now or at a time, or return with the reason."""

from django import forms
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from . import workflow


class PublishForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)
    at = forms.SplitDateTimeField(
        label="Thời điểm đăng",
        required=False,
        widget=AdminSplitDateTime,
        help_text="Để trống để đăng ngay. Thời điểm sắp tới là hẹn giờ.",
    )
    change = forms.ChoiceField(
        label="Báo cho người đọc",
        required=False,  # a form sent twice: it had no such field while the article was new
        choices=workflow.Change.choices,
        initial=workflow.Change.MINOR,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label="Lời đính chính",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người đọc thấy câu này dưới bài. Ví dụ: Bản đăng trước ghi nhầm số hồ sơ.",
    )

    def __init__(self, *args, was_public, **kwargs):
        super().__init__(*args, **kwargs)
        for box, part in zip(self.fields["at"].widget.widgets, ("ngày", "giờ"), strict=True):
            box.attrs["aria-label"] = f"Thời điểm đăng: {part}"
        if was_public:
            self.fields["at"].help_text = "Để trống để giữ thời điểm đăng lần đầu."
        else:
            del self.fields["change"], self.fields["note"]

    def clean_at(self):
        at = self.cleaned_data["at"]
        if at and not 1990 <= at.year <= 2100:
            raise ValidationError("Năm quá xa; hãy nhập theo dạng ngày/tháng/năm.")
        return at

    def clean(self):
        cleaned = super().clean()
        cleaned["change"] = cleaned.get("change") or workflow.Change.MINOR
        cleaned["note"] = vietnamese.nfc(cleaned.get("note", "")).strip()
        is_correction = cleaned.get("change") == workflow.Change.CORRECTION
        if is_correction and not cleaned["note"] and "note" not in self.errors:
            self.add_error("note", "Đính chính thì phải ghi đính chính điều gì.")
        return cleaned


class ReturnForm(forms.Form):
    number = forms.IntegerField(widget=forms.HiddenInput)
    remark = forms.CharField(
        label="Lý do trả lại",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Người viết thấy câu này ở bàn làm việc của mình.",
    )
