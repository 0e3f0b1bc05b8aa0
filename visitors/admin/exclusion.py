"""…/correction/add/: a family of programs is chosen, what goes is seen, then it is taken off."""

from datetime import timedelta

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminDateWidget
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone

from cantho_cchc.vietnamese import grouped

from .. import correctable, families
from ..correcting import RefusedError, exclude
from ..models import Correction

PARAMETERS = {"first_on": "tu", "last_on": "den"}
COLUMNS = 14  # days that have a column of their own


class DaysForm(forms.Form):
    """Whose families are looked at; in the page's address."""

    first_on = forms.DateField(label="Từ ngày", widget=AdminDateWidget)
    last_on = forms.DateField(label="Đến hết ngày", widget=AdminDateWidget)

    def add_prefix(self, field_name):
        return PARAMETERS.get(field_name, field_name)

    def clean(self):
        return _with_past_days(super().clean())


class ExclusionForm(forms.ModelForm):
    family = forms.CharField(
        label="Loại chương trình", error_messages={"required": "Hãy chọn một loại trong bảng."}
    )

    class Meta:
        model = Correction
        fields = ["family", "first_on", "last_on", "reason"]
        widgets = {
            "first_on": forms.HiddenInput,
            "last_on": forms.HiddenInput,
            "reason": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "reason": "Vì sao biết đây là máy. Lý do hiện công khai trên trang thống kê: đừng ghi "
            "tên người, tên cơ quan hay địa chỉ mạng."
        }

    def clean(self):
        return _with_past_days(super().clean())


def _with_past_days(cleaned):
    first, last = cleaned.get("first_on"), cleaned.get("last_on")
    if first and last and first > last:
        raise ValidationError("Ngày cuối phải sau hoặc trùng ngày đầu.")
    if last and last >= timezone.localdate():
        raise ValidationError("Chỉ loại trừ được những ngày đã qua: số của hôm nay còn đang tăng.")
    if first and last and (last - first).days >= correctable.LONGEST:
        raise ValidationError(f"Mỗi lần loại trừ dài nhất {correctable.LONGEST} ngày.")
    return cleaned


def page(request, model_admin):
    """A GET shows the families of the days in the address; a POST what goes, or takes it off."""
    if request.method != "POST":
        return _choice(request, model_admin, _days_of(request), ExclusionForm())
    form = ExclusionForm(request.POST)
    if not form.is_valid():
        sent = {name: request.POST.get(name, "") for name in PARAMETERS}
        days = DaysForm({PARAMETERS[name]: value for name, value in sent.items()})
        return _choice(request, model_admin, days, form, 422)
    chosen = form.cleaned_data
    if "seen" not in request.POST:
        return _preview(request, model_admin, form)
    try:
        correction = exclude(**chosen, user=request.user, seen=request.POST["seen"])
    except RefusedError as error:
        form.add_error(None, str(error))
        return _preview(request, model_admin, form, 422)
    model_admin.log_addition(request, correction, [{"added": {}}])
    messages.success(request, _done(correction))
    return redirect("admin:visitors_correction_changelist")


def _days_of(request):
    """The days of the address, else the last seven that are over."""
    yesterday = timezone.localdate() - timedelta(days=1)
    ours = {"tu": yesterday - timedelta(days=6), "den": yesterday}
    asked = {name: request.GET.get(name) or f"{day:%d/%m/%Y}" for name, day in ours.items()}
    return DaysForm(asked)


def _choice(request, model_admin, days, form, status=200):
    context = {"days": days, "form": form, "found": []}
    if days.is_valid():
        first, last = days.cleaned_data["first_on"], days.cleaned_data["last_on"]
        number = (last - first).days + 1
        columns = [first + timedelta(days=n) for n in range(number)] if number <= COLUMNS else []
        found = correctable.on(first, last)
        rows = [(one, [one.by_day.get(day, 0) for day in columns]) for one in found]
        context |= {"found": rows, "columns": columns, "first_on": first, "last_on": last}
    return _show(request, model_admin, "exclude_family", context, status)


def _preview(request, model_admin, form, status=200):
    chosen = form.cleaned_data
    days = correctable.left(chosen["family"], chosen["first_on"], chosen["last_on"])
    context = {
        "form": form,
        "name": families.name(chosen["family"]),
        "days": days,
        "visits": sum(day.visits for day in days),
        "views": sum(day.views for day in days),
        "seen": correctable.mark(days),
    }
    return _show(request, model_admin, "exclude_family_preview", context, status)


def _show(request, model_admin, template, context, status):
    ours = {
        **admin.site.each_context(request),
        "title": "Loại trừ máy tự động khỏi các ngày đã qua",
        "opts": model_admin.opts,
        "media": model_admin.media + DaysForm().media,
    }
    return TemplateResponse(request, f"admin/{template}.html", {**ours, **context}, status=status)


def _done(correction):
    days = correction.days.all()
    visits, views = (
        grouped(sum(getattr(day, kind) for day in days)) for kind in ("visits", "views")
    )
    return (
        f"Đã loại trừ {visits} lượt truy cập, {views} lượt xem của “"
        f"{families.name(correction.family)}”. Số trên cổng đổi theo trong vài giây."
    )
