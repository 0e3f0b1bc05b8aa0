"""…/correction/<id>/thu-hoi/: what a correction took off is given back, by another one."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from ..correcting import RefusedError, take_back
from ..models import Correction


class ReasonForm(forms.ModelForm):
    class Meta:
        model = Correction
        fields = ["reason"]
        labels = {"reason": "Lý do thu hồi"}
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}


def undo(request, object_id, model_admin):
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    correction = get_object_or_404(Correction, pk=object_id)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            back = take_back(object_id, form.cleaned_data["reason"], request.user)
        except RefusedError as error:
            form.add_error(None, str(error))
        else:
            model_admin.log_addition(request, back, [{"added": {}}])
            messages.success(request, "Đã thu hồi. Số trên cổng đổi theo trong vài giây.")
            return redirect("admin:visitors_correction_changelist")
    context = {
        **admin.site.each_context(request),
        "title": "Thu hồi một lần loại trừ",
        "opts": model_admin.opts,
        "correction": correction,
        "days": correction.days.all(),
        "form": form,
    }
    status = 422 if form.errors else 200
    return TemplateResponse(request, "admin/undo_correction.html", context, status=status)


undo.text_fields = {"reason": "Lý do thu hồi"}  # kept through sign-in
