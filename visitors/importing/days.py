"""Days of an earlier counter beside our own, and what they owe the opening balance.

A day that the balance covers is part of it: what the day gains, the balance loses, and the total
stays. Other days add to the total. What the balance covers is remembered in `covered_until` when
its `until` moves before the first day, so that a second file, or a corrected one, finds it.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record
from cantho_cchc.vietnamese import grouped

from .. import counting, taking
from ..models import DailyCount, OpeningBalance
from . import Refusal

SKIP, TAKE = "skip", "take"  # what becomes of days that are there


@dataclass
class Outcome:
    """What an import did, or would do. Balances are (visits, until), or None without one."""

    overlaps: list  # dates of the file that had counted or imported visits, in order
    written: dict  # {date: visits} that are set; days that are skipped are not in it
    moved: int  # visits that the days took out of the balance; negative: gave back
    balances: tuple  # before, after
    totals: tuple  # before, after


def bring_in(days, overlap=None, is_dry=False):
    """Set the imported visits of these days ({date: file.Day}), all of them or none.

    `overlap` is SKIP, TAKE or None, which refuses days that are there. Raises Refusal.
    """
    today = timezone.localdate()
    with transaction.atomic():
        opening = OpeningBalance.objects.select_for_update().first()
        before = _balance(opening), counting.read(today).total
        imported, overlaps = _locked(days)
        if overlaps and overlap is None:
            raise _overlapping(days, overlaps)
        skipped = overlaps if overlap == SKIP else ()
        written = {day: days[day].visits for day in sorted(days.keys() - set(skipped))}
        moved = _move(opening, {day: written[day] - imported[day] for day in written})
        rows = [DailyCount(date=day, imported=visits) for day, visits in written.items()]
        DailyCount.objects.bulk_update(rows, ["imported"], batch_size=500)
        after = _balance(opening), counting.read(today).total
        outcome = Outcome(overlaps, written, moved, *zip(before, after, strict=True))
        if written and not is_dry:
            record(Entry.Action.ADDED, *_told(outcome))
        transaction.set_rollback(is_dry)
    return outcome


def _balance(opening):
    return opening and (opening.visits, opening.until)


def _locked(days):
    """({date: imported visits}, dates that overlap) of these days, whose rows are made and kept."""
    taking.lock(days)
    rows = DailyCount.objects.filter(date__range=(min(days), max(days))).order_by("date")
    rows = [row for row in rows if row.date in days]
    overlaps = [row.date for row in rows if row.visits or row.imported]
    return {row.date: row.imported for row in rows}, overlaps


def _overlapping(days, overlaps):
    first = min(overlaps, key=lambda day: days[day].line)
    more = f" (và {len(overlaps) - 1} ngày khác)" if len(overlaps) > 1 else ""
    return Refusal(
        f"Dòng {days[first].line}: ngày {first:%d/%m/%Y} đã có số lượt{more}; "
        "thêm --overlap skip để giữ số đang có, --overlap take để thêm số của tệp vào số đếm "
        "tại đây."
    )


def _move(opening, gains):
    """Take what covered days gain out of the balance; how much that is."""
    first = min(gains, default=None)
    if not opening or first is None:
        return 0
    covered = opening.covered_until or opening.until
    moved = sum(gain for day, gain in gains.items() if day <= covered)
    if moved > opening.visits:
        raise Refusal(
            f"Các ngày đến hết {covered:%d/%m/%Y} có thêm {grouped(moved)} lượt, "
            f"nhiều hơn số dư ban đầu ({grouped(opening.visits)} lượt)."
        )
    if moved or first <= opening.until:
        opening.visits -= moved
        opening.covered_until = covered
        opening.until = min(opening.until, first - timedelta(days=1))
        opening.save()
    return moved


def _told(outcome):
    first, last = min(outcome.written), max(outcome.written)
    days, visits = len(outcome.written), sum(outcome.written.values())
    subject = f"lượt truy cập từ bộ đếm cũ, {first:%d/%m/%Y} – {last:%d/%m/%Y}"
    said = [f"{days} ngày, {grouped(visits)} lượt"]
    said.append(f"tổng số lượt: {' → '.join(map(grouped, outcome.totals))}")
    if outcome.moved:
        said.append(f"chuyển từ số dư ban đầu: {grouped(outcome.moved)} lượt")
    return subject, "\n".join(said)
