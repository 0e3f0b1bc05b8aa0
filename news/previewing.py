"""/xem-truoc/<token>/: one article before it is public, for who was given the link."""

from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from . import attachments
from .desk import content, preview
from .models import Article, PreviewLink

NOTE = "Bản xem trước chưa công khai, dành cho người được gửi liên kết. Xin đừng chuyển tiếp."


@require_safe
def article(request, token):
    link = _link(token)
    stored = Article.objects.select_related("category__parent", "cover").get(pk=link.article_id)
    now = timezone.now()
    if request.method == "GET":
        PreviewLink.objects.filter(pk=link.pk).update(opened=F("opened") + 1, last_opened_at=now)
    return preview.of_revision(request, stored, stored.revisions.newest(), NOTE, token)


@require_safe
def file(request, token, pk):
    """A file that the newest revision lists; no other file of the portal."""
    link = _link(token)
    revision = link.article.revisions.newest()
    written = revision.content if revision else content.live(link.article)
    if pk not in dict(content.listed(written)):
        raise Http404
    response = attachments.sent(get_object_or_404(link.article.attachments, pk=pk))
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def _link(token):
    link = PreviewLink.objects.of_token(token)
    if link is None:
        raise Http404
    return link
