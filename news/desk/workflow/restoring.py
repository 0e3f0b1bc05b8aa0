"""An earlier text comes back as the newest draft."""

from django.db import transaction

from ...models import Event, Revision
from .. import content
from .saving import save


def restore(pk, number, actor, base):
    """The text of an earlier revision becomes the newest draft; nothing in between is lost."""
    with transaction.atomic():
        earlier = Revision.objects.select_related("article").get(article=pk, number=number)
        article = content.lay_over(earlier.article, earlier.content)
        remark = f"Khôi phục từ phiên bản {number}"
        files = content.listed(earlier.content)
        return save(article, files, actor, base, Event.Kind.RESTORED, remark)
