"""Taking a family of programs off the published numbers of past days, and giving it back.

Nothing that was counted is written anew: a correction stands beside it, is never changed, and is
taken back by another at most once. The rows of its days are locked before it is read what is left
of them, so two who exclude the same family at once take it off once.
"""

from django.db import transaction
from django.utils import timezone

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record

from . import correctable, families
from .correctable import Day
from .models import CorrectedDay, Correction, DailyCount

NAME_LENGTH = Correction._meta.get_field("author_name").max_length


class RefusedError(Exception):
    """Why nothing is done, as a sentence for people."""


@transaction.atomic
def exclude(family, first_on, last_on, reason, user, seen=None):
    """Take all that is left of `family` off the days from `first_on` to `last_on`; the Correction.

    `seen` is the mark of the days that were shown before. Raises RefusedError where they are
    others by now, where nothing is left, and for today, whose numbers still grow.
    """
    if last_on >= timezone.localdate():
        raise RefusedError("Chỉ loại trừ được những ngày đã qua: số của hôm nay còn đang tăng.")
    rows = list(correctable.counted(first_on, last_on).select_for_update())
    days = correctable.left_of(family, rows)
    if not days:
        raise RefusedError("Không còn lượt nào của loại này để loại trừ trong những ngày đó.")
    if seen is not None and seen != correctable.mark(days):
        raise RefusedError("Số liệu vừa thay đổi: có người đã loại trừ hoặc thu hồi trước bạn.")
    correction = Correction(family=family, first_on=first_on, last_on=last_on, reason=reason)
    return _write(correction, rows, days, user)


@transaction.atomic
def take_back(pk, reason, user):
    """Give back what the correction `pk` took off; the Correction that says so.

    Raises RefusedError where it was taken back already or takes another back itself.
    """
    taken = Correction.objects.select_for_update().get(pk=pk)
    if taken.takes_back_id or Correction.objects.filter(takes_back=taken).exists():
        raise RefusedError("Lần loại trừ này đã được thu hồi, hoặc chính nó là một lần thu hồi.")
    rows = list(correctable.counted(taken.first_on, taken.last_on).select_for_update())
    days = [Day(day.date, -day.visits, -day.views) for day in taken.days.all()]
    same = {"family": taken.family, "first_on": taken.first_on, "last_on": taken.last_on}
    return _write(Correction(**same, reason=reason, takes_back=taken), rows, days, user)


def _write(correction, rows, days, user):
    """Save a correction of these days, whose rows are locked, and raise what they exclude."""
    correction.author = user
    name = f"{user.last_name} {user.first_name}".strip() or user.get_username()
    correction.author_name = name[:NAME_LENGTH]
    correction.save(force_insert=True)
    CorrectedDay.objects.bulk_create(
        CorrectedDay(correction=correction, date=day.date, visits=day.visits, views=day.views)
        for day in days
    )
    of_day = {row.date: row for row in rows}
    for day in days:
        of_day[day.date].excluded_visits += day.visits
        of_day[day.date].excluded_views += day.views
    changed = [of_day[day.date] for day in days]
    DailyCount.objects.bulk_update(changed, ["excluded_visits", "excluded_views"])
    _tell(correction, days)
    return correction


def _tell(correction, days):
    """To the audit trail, in the transaction that is open."""
    did = "thu hồi lần loại trừ máy" if correction.takes_back_id else "loại trừ máy"
    period = f"{correction.first_on:%d/%m/%Y} – {correction.last_on:%d/%m/%Y}"
    lines = [f"Lý do: {correction.reason}"]
    lines += [f"{day.date:%d/%m/%Y}: {-day.visits:+} lượt, {-day.views:+} lượt xem" for day in days]
    subject = f"{did}: {families.name(correction.family)} ({correction.family}), {period}"
    record(Entry.Action.ADDED, subject, "\n".join(lines))
