"""The articles that leave: by key, never all at once."""

from django.db.models import Prefetch

from ..models import Article, Attachment, Event

BATCH = 200


def articles(with_drafts=False):
    """The articles to export, oldest row first, however many there are in constant memory.

    What was public or will be, and what came down; drafts only where they are asked for.
    """
    files = Prefetch("attachments", Attachment.objects.live(), to_attr="files")
    notes = Event.objects.exclude(public_note="").order_by("at", "id")
    found = Article.objects.select_related("category__parent", "cover", "withdrawal__replaced_by")
    found = found.prefetch_related(files, Prefetch("events", notes, to_attr="notes"))
    if not with_drafts:
        found = found.exclude(status=Article.Status.DRAFT)
    last = 0
    while batch := list(found.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield from batch
        last = batch[-1].pk
