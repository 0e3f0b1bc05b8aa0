"""/<desk>/news/article/<id>/history/: all versions, and all that was done."""

from django.shortcuts import get_object_or_404

from ..models import Article
from . import rights, standing
from .pages import page, refuse_unless

SHOWN = 200  # newest events on one page


def history(request, pk):
    article = visible(request, pk)
    context = {
        "stands": standing.of(pk, request.user),
        "revisions": article.revisions.select_related("author").defer("content"),
        "events": article.events.select_related("actor")[:SHOWN],
    }
    return page(request, "admin/history.html", article, "Lịch sử của bài", context)


def visible(request, pk):
    """The article, for whoever may look into its past."""
    refuse_unless(request.user.has_perm("news.change_article"))
    article = get_object_or_404(Article.objects.visible_to(request.user), pk=pk)
    refuse_unless(rights.may_write(request.user, article))
    return article
