"""/<desk>/news/article/<id>/go-bai/: take an article down, with a reason that readers see."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect

from ..models import Article, Withdrawal
from . import standing, workflow
from .pages import page, refuse_unless, to_form


class WithdrawalForm(forms.ModelForm):
    replaced_by = forms.IntegerField(
        label="Số của bài thay thế",
        required=False,
        help_text="Số ở cuối địa chỉ của bài đó: /tin/ten-bai-123/ là bài số 123. "
        "Chỉ cần khi chuyển người đọc đến bài thay thế.",
    )

    class Meta:
        model = Withdrawal
        fields = ["mode", "reason", "replaced_by"]
        widgets = {"mode": forms.RadioSelect, "reason": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = Withdrawal.Mode.choices
        self.initial["mode"] = Withdrawal.Mode.GONE

    def clean_replaced_by(self):
        pk = self.cleaned_data["replaced_by"]
        if self.cleaned_data.get("mode") != Withdrawal.Mode.REPLACED:
            return None
        if pk is None:
            raise ValidationError("Hãy ghi số của bài thay thế.")
        article = Article.objects.published().filter(pk=pk).first() if pk < 2**63 else None
        if article is None:
            raise ValidationError("Không có bài công khai nào mang số này.")
        if article.pk == self.instance.article_id:
            raise ValidationError("Bài thay thế phải là một bài khác.")
        return article


def withdraw(request, pk):
    stands = standing.of(pk, request.user)
    refuse_unless(stands.can_publish)
    form = WithdrawalForm(request.POST or None, instance=Withdrawal(article=stands.article))
    if request.method == "POST" and form.is_valid():
        try:
            workflow.withdraw(pk, request.user, **form.cleaned_data)
            messages.success(request, "Đã gỡ bài. Danh sách, tìm kiếm và tệp của bài đã ẩn theo.")
            return redirect(to_form(pk))
        except workflow.RefusedError as error:
            form.add_error(None, str(error))
    return page(
        request, "admin/withdraw.html", stands.article, "Gỡ bài", {"form": form, "stands": stands}
    )


withdraw.text_fields = {"reason": "Lý do gỡ"}  # kept through sign-in


def unschedule(request, pk):
    """The button on the article's form; there is nothing to ask."""
    refuse_unless(standing.of(pk, request.user).can_publish)
    try:
        workflow.unschedule(pk, request.user)
        messages.success(request, "Đã hủy hẹn giờ. Bài trở lại là bản nháp.")
    except workflow.RefusedError as error:
        messages.error(request, str(error))
    return redirect(to_form(pk))
