"""Taking the journal in: each line is added exactly once to the sums of its day and page, of its
program's family and its source.

How far each file is taken stands in the database and is raised in the transaction that raises the
sums, so both are there or neither, whoever is killed when. A file is deleted when all of it is
committed, its row after it.
"""

import logging
from collections import Counter, defaultdict

from django.db import connection, transaction

from . import journal, lines
from .models import AgentCount, Journal

BATCH = 500  # rows of one statement
PIECES = 64  # of one file in one transaction: some 150,000 views

MOST_FAMILIES = 150  # of programs a day; further ones are added to “other”
MOST_OF_MACHINES = 50  # families of a day, while machines get new ones: persons' have room

_NUMBERS = "visits", "views", "bots"
_DAYS = """
INSERT INTO visitors_dailycount (date, visits, views, bots) VALUES {}
ON CONFLICT (date) DO UPDATE SET
    visits = visitors_dailycount.visits + excluded.visits,
    views = visitors_dailycount.views + excluded.views,
    bots = visitors_dailycount.bots + excluded.bots"""
_AGENTS = """
INSERT INTO visitors_agentcount (date, family, visits, views, bots) VALUES {}
ON CONFLICT (date, family) DO UPDATE SET
    visits = visitors_agentcount.visits + excluded.visits,
    views = visitors_agentcount.views + excluded.views,
    bots = visitors_agentcount.bots + excluded.bots"""
_SOURCES = """
INSERT INTO visitors_sourcecount (date, kind, views) VALUES {}
ON CONFLICT (date, kind) DO UPDATE SET views = visitors_sourcecount.views + excluded.views"""
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


def lock(days):
    """Keep all others from these days (dates) until the transaction ends; who has no row gets one.

    By the statement that takes use, new and old rows in one order: nobody waits in a circle.
    """
    _upsert(_DAYS, [(day, 0, 0, 0) for day in sorted(days)])


def _take_some(folder):
    """One transaction; whether there is more."""
    global _settled
    with journal.sources() as sources:
        if _is_settled(folder, sources):
            return False
        for source in sources:
            source.sync()
        _wait_for_the_disk()
        with transaction.atomic(durable=True):
            offsets, is_all = _raise_sums(folder, sources)
        if not is_all:
            return True
        for source in sources:
            if source.is_final:
                source.path.unlink(missing_ok=True)
        _settled = folder, {s.path.name: (s.is_final, offsets.get(s.path.name, 0)) for s in sources}
    return False


def _wait_for_the_disk():
    """SQLite's commits are on the disk some time after; then a file must not be deleted yet."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=FULL")


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
    sums, is_all = lines.Sums(), True
    for source in sources:
        if source.size:
            is_all = _sum(source, rows[source.path.name], sums) and is_all
    Journal.objects.bulk_update(rows.values(), ["offset"])
    _add(sums)
    return {name: row.offset for name, row in rows.items()}, is_all


def _sum(source, row, sums):
    """Add the next pieces of a file to `sums`; whether that was all of it."""
    # After a power cut a file may be shorter than what was taken of it.
    row.offset, skipped, is_end = min(row.offset, source.size), 0, False
    for _ in range(PIECES):
        piece, is_end = source.read(row.offset)
        row.offset += len(piece)
        found = lines.summed(piece)
        sums.add(found)
        skipped += found.none
        if is_end:
            break
    if skipped:
        logger.warning("%s: %d lines are none, and not counted", source.path.name, skipped)
    return is_end


def _rows(folder, names):
    """{file name: its row, locked} of this folder; rows of files that are gone go too."""
    ours = Journal.objects.filter(name__startswith=folder)
    new = [Journal(name=name) for name in sorted(journal.row_name(folder, n) for n in names)]
    # One that is being written waits here for the other's end, be it a taker that was killed.
    Journal.objects.bulk_create(new, ignore_conflicts=True)
    locked = ours.order_by("name").select_for_update()
    rows = {row.name[len(folder) + 1 :]: row for row in locked}
    if gone := rows.keys() - names:
        ours.filter(name__in=[rows.pop(name).name for name in gone]).delete()
    return rows


def _add(sums):
    # Always days first, and in order: two hosts can never wait for one another, and who has the
    # rows of the days alone knows their families.
    _upsert(_DAYS, _rows_of(sums.days))
    _upsert(_AGENTS, _rows_of(_few(sums.agents)))
    _upsert(_SOURCES, [(*key, views) for key, views in sorted(sums.sources.items())])
    _upsert(_PAGES, [(*key, views) for key, views in sorted(sums.pages.items())])


def _rows_of(numbers):
    """Rows (*key, visits, views, bots) of {(*key, what): n}, in order."""
    keys = sorted({key[:-1] for key in numbers})
    return [(*key, *(numbers[*key, what] for what in _NUMBERS)) for key in keys]


def _few(agents):
    """{(day, family, what): n}, with what no day has room for added to the family OTHER."""
    known, days = defaultdict(set), {day for day, _, _ in agents}
    there = AgentCount.objects.filter(date__in=days).exclude(family=lines.OTHER)
    for day, family in there.values_list("date", "family"):
        known[day].add(family)
    few = Counter()
    # Persons' families first: machines must not take their places.
    for (day, family, what), times in sorted(agents.items(), key=lambda one: one[0][2] == "bots"):
        most = MOST_OF_MACHINES if what == "bots" else MOST_FAMILIES - 1  # and OTHER
        if family not in known[day] and len(known[day]) >= most:
            family = lines.OTHER
        else:
            known[day].add(family)
        few[day, family, what] += times
    return few


def _upsert(statement, rows):
    with connection.cursor() as cursor:
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            places = ", ".join(f"({', '.join(['%s'] * len(row))})" for row in some)
            cursor.execute(statement.format(places), [value for row in some for value in row])
