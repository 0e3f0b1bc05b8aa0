"""Once all have arrived: links between articles, and what replaces a withdrawn one.

An article may link one that comes later in the source. A link whose article never came would lead
to whichever article has that number here: it goes, and its words stay.
"""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from cantho_cchc import richtext

from ..desk import content, workflow
from ..models import Article, Origin
from . import plan, replacing, targets

BATCH = 100
REMARK = "Nối lại liên kết giữa các bài"


def join(actor=None):
    """Finish what is open; yields (Article, what is to be told) where something is."""
    seen = 0
    while True:
        unfinished = Origin.objects.filter(Q(has_open_links=True) | ~Q(replaced_by=""))
        batch = unfinished.filter(pk__gt=seen).select_related("article").order_by("pk")[:BATCH]
        for origin in batch:
            seen = origin.pk
            with transaction.atomic():
                told = [*replacing.replace(origin), *_link(origin, actor)]
                origin.save()
            if told:
                yield origin.article, told
        if len(batch) < BATCH:
            return


def _link(origin, actor):
    if not origin.has_open_links:
        return []
    origin.has_open_links = False
    article = Article.objects.select_for_update(no_key=True).get(pk=origin.article_id)
    if plan.has_work(article):
        return [f"chưa nối lại liên kết: {plan.WORK}"]
    try:
        with transaction.atomic():
            return _joined(article, actor)
    except ValidationError as error:
        return [f"chưa nối lại liên kết: {' '.join(error.messages)}"]


def _joined(article, actor):
    lost = {}

    def link(address):
        here, is_open = targets.target(address)
        return lost.setdefault(address) if is_open else here

    body = richtext.readdressed(article.body, lambda address: address, link)
    article.body = richtext.sanitise(body)
    files = content.listed(content.newest(article))
    workflow.arrive(article, actor, REMARK, lambda stored: files)
    return [f"bỏ liên kết đến bài không có ở đây: {address}" for address in lost]
