"""Drafts: every save is a revision, whatever readers see."""

from cantho_cchc.pictures import uses

from ...models import Event, Revision
from .. import content, rights
from .steps import State, Status, current, locked, record, store

Kind = Event.Kind


def create(article, actor):
    """Store a new article, without any revision yet. `save` follows."""
    rights.require(actor.has_perm("news.add_article"))
    rights.require(rights.is_within(actor, article.category_id))
    article.status, article.created_by = Status.DRAFT, actor
    article.save()


def save(article, files, actor, base, kind=Kind.SAVED, remark=""):
    """Store what `article` holds in memory as a new revision; returns it.

    `files` are the (id, title) of its attachments, `base` the number of the revision that the text
    started from (0 when there is none, None for an article just created). The public sees nothing
    of it. A text that changes nothing makes no revision.
    """
    with locked(article.pk) as stored:
        rights.require(rights.may_write(actor, stored))
        rights.require(rights.is_within(actor, article.category_id))
        newest = None if base is None else current(stored, base)
        written = content.of(article, files)
        if newest and newest.content == written:
            return newest
        state = _state_after_saving(newest, actor, stored)
        stored.revisions.open().update(state=State.SUPERSEDED)
        revision = stored.revisions.create(
            number=newest.number + 1 if newest else 1,
            content=written,
            author=actor,
            state=state,
            remark=remark or (newest.remark if state == State.RETURNED else ""),
        )
        uses.record(stored, written["body"], filter(None, [written["cover"]]), keep=True)
        if stored.status == Status.DRAFT:
            store(content.lay_over(stored, written))
        record(stored, kind, actor, revision, remark)
        return revision


def _state_after_saving(newest, actor, article):
    """Saving leaves the state, but a writer who goes on takes the text back from the queue."""
    if newest is None or newest.state not in Revision.OPEN:
        return State.DRAFT
    is_taken_back = newest.state == State.SUBMITTED and not rights.may_publish(actor, article)
    return State.DRAFT if is_taken_back else newest.state
