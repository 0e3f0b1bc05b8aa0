"""A public article comes down; nothing of it is deleted."""

from ...models import Event, Withdrawal
from .. import rights
from .steps import RefusedError, Status, locked, record, was_public

Kind = Event.Kind


def withdraw(pk, actor, mode, reason, replaced_by=None):
    """Take a public article down; nothing of it is deleted."""
    with locked(pk) as article:
        rights.require(rights.may_publish(actor, article))
        if article.status != Status.PUBLISHED or not was_public(article):
            raise RefusedError("Bài này không công khai nên không có gì để gỡ.")
        if mode == Withdrawal.Mode.REPLACED and replaced_by is None:
            raise RefusedError("Hãy chọn bài thay thế.")
        said = Withdrawal(article=article, mode=mode, reason=reason, replaced_by=replaced_by)
        said.full_clean()
        article.status = Status.WITHDRAWN
        article.save()
        said.save()
        record(article, Kind.WITHDRAWN, actor, None, remark=reason)
