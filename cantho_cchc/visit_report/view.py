"""/<ADMIN_PATH>bao-cao-luot-truy-cap/: the report on screen, or as .xlsx with `dinh-dang=xlsx`."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import answers, report
from .form import ReportForm
from .period import MONTH


@require_safe
def visit_report(request):
    """For who reads the editorial report, and for who sees the counts anyway."""
    user = request.user
    if not (user.has_perm("news.read_report") or user.has_perm("visitors.view_dailycount")):
        raise PermissionDenied
    asked, last = request.GET.copy(), timezone.localdate().replace(day=1) - timedelta(days=1)
    if not {"ky", "so", "nam"} & asked.keys():  # the last month that is over
        asked.update({"ky": MONTH, "so": last.month, "nam": last.year})
    form = ReportForm(asked)
    if not form.is_valid():
        return answers.refusal(request, form)
    answer = answers.file if asked.get("dinh-dang") == "xlsx" else answers.page
    return answer(request, form, report.of(form.period))
