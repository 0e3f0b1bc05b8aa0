"""Taking the journal in: each line is added to the sums of its day and page exactly once.

How far each file is taken stands in the database and is raised in the transaction that raises the
sums, so both are there or neither, whoever is killed when. A file is deleted when all of it is
committed, its row after it.
"""

import logging
from collections import Counter

from django.db import connection, transaction

from . import journal, lines
from .models import Journal

BATCH = 500  # rows of one statement
PIECES = 64  # of one file in one transaction: some 150,000 views

_DAYS = """
INSERT INTO visitors_dailycount (date, visits, views, bots) VALUES {}
ON CONFLICT (date) DO UPDATE SET
    visits = visitors_dailycount.visits + excluded.visits,
    views = visitors_dailycount.views + excluded.views,
    bots = visitors_dailycount.bots + excluded.bots"""
_PAGES = """
INSERT INTO visitors_pagecount (date, page, views) VALUES {}
ON CONFLICT (date, page) DO UPDATE SET views = visitors_pagecount.views + excluded.views"""

logger = logging.getLogger(__name__)
_settled = None  # (folder's name, {file: (whether it is final, bytes taken)}), see _is_settled


def take(wait=False):
    """Sum all whole new lines of all files; with `wait` also what another is about to take.

    Raises what the database raises when it is away: then nothing is taken, and nothing lost.
    """
    with journal.alone(wait) as folder:
        while folder and _take_some(folder):
            pass


def _take_some(folder):
    """One transaction; whether there is more."""
    global _settled
    with journal.sources() as sources:
        if _is_settled(folder, sources):
            return False
        with transaction.atomic(durable=True):
            offsets, is_all = _raise_sums(folder, sources)
        if not is_all:
            return True
        for source in sources:
            if source.is_final:
                source.path.unlink(missing_ok=True)
        _settled = folder, {s.path.name: (s.is_final, offsets.get(s.path.name, 0)) for s in sources}
    return False


def _is_settled(folder, sources):
    """Whether this process saw all files taken to where they end now."""
    if _settled is None or _settled[0] != folder or len(_settled[1]) != len(sources):
        return False
    for source in sources:
        is_final, offset = _settled[1].get(source.path.name, (None, 0))
        if source.is_final != is_final or offset > source.size or source.read(offset)[0]:
            return False
    return True


def _raise_sums(folder, sources):
    """Add the next lines of each file and move its row.

    Returns ({file name: bytes of it that are taken}, whether that was all there is).
    """
    rows = _rows(folder, {source.path.name for source in sources if source.size})
    days, pages, is_all = Counter(), Counter(), True
    for source in sources:
        if source.size:
            is_all = _sum(source, rows[source.path.name], days, pages) and is_all
    Journal.objects.bulk_update(rows.values(), ["offset"])
    _add(days, pages)
    return {name: row.offset for name, row in rows.items()}, is_all


def _sum(source, row, days, pages):
    """Sum the next pieces of a file into `days` and `pages`; whether that was all of it."""
    # After a power cut a file may be shorter than what was taken of it.
    row.offset, skipped, is_end = min(row.offset, source.size), 0, False
    for _ in range(PIECES):
        piece, is_end = source.read(row.offset)
        row.offset += len(piece)
        of_days, of_pages, none = lines.summed(piece)
        days.update(of_days)
        pages.update(of_pages)
        skipped += none
        if is_end:
            break
    if skipped:
        logger.warning("%s: %d lines are none, and not counted", source.path.name, skipped)
    return is_end


def _rows(folder, names):
    """{file name: its row, locked} of this folder; rows of files that are gone go too."""
    ours = Journal.objects.filter(name__startswith=f"{folder}/")
    new = [Journal(name=f"{folder}/{name}") for name in sorted(names)]
    # One that is being written waits here for the other's end, be it a taker that was killed.
    Journal.objects.bulk_create(new, ignore_conflicts=True)
    rows = {row.name.partition("/")[2]: row for row in ours.order_by("name").select_for_update()}
    if gone := rows.keys() - names:
        ours.filter(name__in=[rows.pop(name).name for name in gone]).delete()
    return rows


def _add(days, pages):
    # Always days before pages, and in order: two hosts can never wait for one another.
    dates = sorted({day for day, _ in days})
    kinds = "visits", "views", "bots"
    _upsert(_DAYS, [(day, *(days[day, kind] for kind in kinds)) for day in dates])
    _upsert(_PAGES, [(*key, views) for key, views in sorted(pages.items())])


def _upsert(statement, rows):
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            places = ", ".join(f"({', '.join(['%s'] * len(row))})" for row in some)
            cursor.execute(statement.format(places), [value for row in some for value in row])
