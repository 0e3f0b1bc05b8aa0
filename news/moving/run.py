"""The whole import: each record planned, written, told. It can be stopped and begun again."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError

from ..models import Article
from . import joining, plan
from .record import Unread
from .refusal import Refusal
from .report import FAILED, NOTE

TAKEN = "bài vừa được ghi ở nơi khác (lần nhập khác, bàn biên tập); hãy chạy lại"


def run(source, writing, report, progress, is_update=False):
    """Take in all of `source`. A record that fails costs itself only.

    `progress` is told after each how many bytes of the source are done.
    Raises Refusal for a source that cannot be read on, OSError and DatabaseError where going on
    makes no sense; what was written until then stays.
    """
    seen = {}
    for one in source:
        if isinstance(one, Unread):
            what = FAILED if one.is_failure else plan.SKIP
            report.add(what, one.where, one.title, said=[one.reason])
        elif (first := seen.setdefault(one.key, one.where)) != one.where:
            report.add(plan.SKIP, one.where, one.title, one.legacy_url, [f"trùng với {first}"])
        else:
            _take(one, writing, report, is_update)
        progress(source.done)
    if not writing.drafting.dry:
        for article, told in joining.join(writing.actor):
            report.add(NOTE, article.get_absolute_url(), article.title, said=told)


def _take(record, writing, report, is_update):
    planned = plan.plan(record, is_update)
    said, mended = [planned.reason] if planned.reason else [], ()
    what = planned.what
    if what in (plan.CREATE, plan.UPDATE):
        try:
            draft = writing.write(record, planned)
            said, mended = draft.notes, draft.mended
        except Refusal as error:
            what, said = FAILED, [str(error)]
        except ValidationError as error:
            what, said = FAILED, _sentences(error)
        except IntegrityError:
            what, said = FAILED, [TAKEN]
        except DataError as error:
            what, said = FAILED, [f"cơ sở dữ liệu không nhận: {str(error).splitlines()[0]}"]
    report.add(what, record.where, record.title, record.legacy_url, said, mended)


def _sentences(error):
    if not hasattr(error, "error_dict"):
        return error.messages
    names = {field.name: field.verbose_name for field in Article._meta.fields}
    return [
        f"{names.get(name, name)}: {' '.join(messages)}" if name in names else " ".join(messages)
        for name, messages in error.message_dict.items()
    ]
