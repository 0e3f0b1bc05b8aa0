"""A draft goes to those who decide, and back to its writer."""

from ...models import Event
from .. import rights
from .steps import RefusedError, State, current, locked, move, record

Kind = Event.Kind


def submit(pk, number, actor, remark=""):
    """A draft waits for somebody who may publish."""
    with locked(pk) as article:
        rights.require(rights.may_write(actor, article))
        revision = current(article, number)
        if revision.state not in (State.DRAFT, State.RETURNED):
            raise RefusedError("Bản này không còn là bản nháp nên không gửi duyệt được.")
        move(revision, State.SUBMITTED)
        record(article, Kind.SUBMITTED, actor, revision, remark)


def send_back(pk, number, actor, remark):
    """A submitted text goes back to its writer, with the reason."""
    with locked(pk) as article:
        rights.require(rights.may_publish(actor, article))
        revision = current(article, number)
        if revision.state != State.SUBMITTED:
            raise RefusedError("Bản này không chờ duyệt nên không trả lại được.")
        if not remark.strip():
            raise RefusedError("Hãy ghi lý do trả lại để người viết biết cần sửa gì.")
        move(revision, State.RETURNED, remark)
        record(article, Kind.RETURNED, actor, revision, remark)
