"""The way of an article: the only code that moves it, one transaction and one event each step.

    nháp → chờ duyệt → trả lại | xuất bản (at once or at a time) → gỡ

Each step locks the article, asks whether the actor may, and raises PermissionDenied, StaleError
(somebody was faster) or RefusedError (the step is not possible now, with the reason in Vietnamese).
ValidationError says by field what keeps a text from the public.

    saving.py       drafts                 submission.py  to the editors and back
    publication.py  to readers, at a time  withdrawal.py  down again
    restoring.py    an earlier text        arrival.py     from another site (news.moving)
    steps.py        what all share
"""

from .arrival import arrive
from .publication import Change, publish, unschedule
from .restoring import restore
from .saving import create, save
from .steps import RefusedError, StaleError
from .submission import send_back, submit
from .withdrawal import withdraw

__all__ = [
    "Change",
    "RefusedError",
    "StaleError",
    "arrive",
    "create",
    "publish",
    "restore",
    "save",
    "send_back",
    "submit",
    "unschedule",
    "withdraw",
]
