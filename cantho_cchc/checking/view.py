"""/<ADMIN_PATH>kiem-tra-cong/: what can be asked at once, and the last whole run."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from . import report, running


@require_safe
def portal_check(request):
    """For who may change the portal: what is wrong is theirs to mend."""
    if not request.user.has_perm("portal.change_portal"):
        raise PermissionDenied
    now, whole = running.run(is_quick=True), report.kept()
    context = {
        **admin.site.each_context(request),
        "title": "Kiểm tra cổng",
        "now": now,
        "whole": whole and whole.but(now),
    }
    return TemplateResponse(request, "admin/portal_check.html", context)
