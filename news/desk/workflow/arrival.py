"""An article arrives from another site, with its text, its state and its time."""

from django.db import transaction

from ...models import Event
from .. import content
from .steps import State, Status, record


def arrive(article, actor, remark, bring_files):
    """Store an article as it stands in memory, new or again; returns its newest Revision.

    What readers saw elsewhere they see here at once, so nobody is asked for a right: whoever runs
    commands on the server may do this. `bring_files(article)` gives the (id, title) of its files
    once it is stored; it may still change the text. Raises ValidationError, by field, for what may
    not be stored or not be public.
    """
    is_new = article._state.adding
    with transaction.atomic(savepoint=False):
        article.full_clean(validate_constraints=False)  # the database asks the same
        article.save()
        body = article.body
        files = bring_files(article)
        if article.body != body:
            article.save(update_fields=["body"])
        newest = None if is_new else article.revisions.newest()
        if newest:
            article.revisions.exclude(state=State.SUPERSEDED).update(state=State.SUPERSEDED)
        revision = article.revisions.create(
            number=newest.number + 1 if newest else 1,
            content=content.of(article, files),
            author=actor,
            state=State.DRAFT if article.status == Status.DRAFT else State.PUBLISHED,
            remark=remark,
        )
        if revision.state == State.PUBLISHED and not (is_new and not files):
            content.make_live(article, revision.content)
        record(article, Event.Kind.MOVED, actor, revision, remark)
        return revision
