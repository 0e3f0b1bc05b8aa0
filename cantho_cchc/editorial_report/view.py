"""/<ADMIN_PATH>bao-cao-bien-tap/: the report on screen, or as .xlsx with `dinh-dang=xlsx`."""

from django.core.exceptions import PermissionDenied
from django.views.decorators.http import require_safe

from . import answers, rows
from .form import ReportForm
from .period import this_month


@require_safe
def report(request):
    """Who reads it needs a right of its own: the leadership need not be able to publish."""
    if not request.user.has_perm("news.read_report"):
        raise PermissionDenied
    asked, month = request.GET.copy(), this_month()
    asked.setdefault("tu", f"{month.since:%d/%m/%Y}")
    asked.setdefault("den", f"{month.until:%d/%m/%Y}")
    form = ReportForm(asked, request.user)
    if not form.is_valid():
        return answers.refusal(request, form)
    chosen = {name: form.cleaned_data[name] for name in ("category", "person")}
    found = rows.of(request.user, form.period, **chosen)
    answer = answers.file if asked.get("dinh-dang") == "xlsx" else answers.page
    return answer(request, form, found)
