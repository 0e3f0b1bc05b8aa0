"""What the steps of an article's way have in common."""

from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from ...models import Article, Revision
from .. import content

State, Status = Revision.State, Article.Status


class StaleError(Exception):
    """The article has a newer revision than the one that a step started from."""

    def __init__(self, newest):
        super().__init__(newest)
        self.newest = newest


class RefusedError(Exception):
    """A step that is not possible now; its text is for the editor."""


@contextmanager
def locked(pk):
    with transaction.atomic():
        yield Article.objects.select_for_update(no_key=True).get(pk=pk)


def record_stored(article):
    """An article that came in without the desk (import, sample): what is stored is number 1."""
    state = State.DRAFT if article.status == Status.DRAFT else State.PUBLISHED
    stored = content.live(article)
    return article.revisions.create(
        number=1, content=stored, created_at=article.updated_at, state=state
    )


def store(article):
    """Save the columns of a draft; another article may have taken its old address meanwhile."""
    try:
        article.validate_unique()
    except ValidationError as error:
        raise RefusedError(" ".join(error.messages)) from error
    article.save()


def current(article, number):
    """The newest revision, which must be `number` (0: the first): what was looked at is decided."""
    newest = article.revisions.newest() or record_stored(article)
    if newest.number != (number or 1):
        raise StaleError(newest)
    return newest


def move(revision, state, remark=None):
    revision.state = state
    revision.remark = revision.remark if remark is None else remark
    revision.save(update_fields=["state", "remark"])


def was_public(article):
    """Whether readers have seen it; a schedule that is still to come can be changed at will."""
    appeared = article.published_at is not None and article.published_at <= timezone.now()
    return article.status != Status.DRAFT and appeared


def record(article, kind, actor, revision, remark="", **more):
    number = revision.number if revision else None
    return article.events.create(kind=kind, actor=actor, number=number, remark=remark, **more)
