"""/<desk>/news/article/<id>/phien-ban/<n>/: one version, compared, and brought back."""

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect

from . import comparison, standing, workflow
from .history import visible
from .pages import page, refuse_unless, to_form


def version(request, pk, number):
    """One version beside the one before it, or beside `?voi=<number>`."""
    article = visible(request, pk)
    revision = get_object_or_404(article.revisions.select_related("author"), number=number)
    other = request.GET.get("voi", "")
    if other and not (other.isascii() and other.isdecimal() and len(other) < 10):
        raise Http404
    wanted = Q(number=int(other)) if other else Q(number__lt=number)
    before = article.revisions.filter(wanted).newest()
    old = before.content if before else None
    context = {
        "stands": standing.of(pk, request.user),
        "revision": revision,
        "before": before,
        "rows": comparison.fields(old, revision.content),
        "text": comparison.body(old, revision.content),
        "whole": comparison.body(None, revision.content),
    }
    return page(request, "admin/version.html", article, f"Phiên bản {number}", context)


def restore(request, pk, number):
    stands = standing.of(pk, request.user)
    refuse_unless(stands.can_write)
    get_object_or_404(stands.article.revisions, number=number)
    try:
        workflow.restore(pk, number, request.user, stands.number)
        messages.success(
            request, f"Đã lấy lại phiên bản {number} làm bản nháp mới. Người đọc chưa thấy gì đổi."
        )
    except workflow.RefusedError as error:
        messages.error(request, f"Chưa khôi phục: {error}")
    except workflow.StaleError:
        messages.error(request, "Chưa khôi phục: bài vừa có phiên bản mới hơn. Hãy xem lại.")
    return redirect(to_form(pk))
