"""A taker that is killed again and again while others write: `python -m tests.visitors.killed`.

Prints {"written": …, "counted": …, "kills": …, "left": files that are left}. It is a process of its
own because it forks: nothing else of the tests may be open in it.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime

from tests.visitors.dying import die_before

WRITERS, VIEWS, MOMENTS = 3, 600, 25
AT = datetime(2026, 11, 23, 5, tzinfo=UTC)


def fork(work):
    """Do `work` in a child; its process id. The child shares no connection and no file."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


def write(number):
    """What one worker answers: its views are known, and it ends by itself."""
    from tests.visitors import views
    from visitors import lines

    kinds = lines.VISIT, lines.VIEW, lines.MACHINE
    for count in range(VIEWS):
        views.write(views.view(AT, kinds[count % 3], f"/{number}/{count % 7}"))
        time.sleep(0.002)


def take_for_ever():
    from visitors import taking

    while True:
        taking.take(wait=True)
        time.sleep(0.001)


def take_until_line(number):
    """Take in, and be killed before the `number`th line of our code that this runs."""
    from visitors import journal, taking

    die_before(number, [taking, journal])
    taking.take(wait=True)


def is_killed(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def kill_at_random():
    kills = 0
    for _ in range(MOMENTS):
        child = fork(take_for_ever)
        time.sleep(random.uniform(0, 0.08))
        os.kill(child, signal.SIGKILL)
        kills += is_killed(child)
    return kills


def kill_at_each_line():
    """Until a taker lives to its end; each finds something new to take in, and a file that ends."""
    from tests.visitors import views
    from visitors import taking

    written = 0
    while True:
        written += 1
        os.waitpid(fork(lambda: views.write(views.view(AT, key="/line"))), 0)
        if not is_killed(fork(lambda number=written: take_until_line(number))):
            return written
        os.waitpid(fork(lambda: taking.take(wait=True)), 0)


def main():
    import django

    django.setup()
    from visitors import journal, taking
    from visitors.models import Journal, PageCount

    journal.SIZE = 4000  # of every child's files, so that they end, too
    writers = [fork(lambda number=number: write(number)) for number in range(WRITERS)]
    kills = kill_at_random()
    for writer in writers:
        os.waitpid(writer, 0)
    lines = kill_at_each_line()
    for _ in range(2):
        taking.take(wait=True)
    people = sum(1 for count in range(VIEWS) if count % 3 < 2)
    expected = {"/line": lines}
    for number in range(WRITERS):
        for count in range(VIEWS):
            key = f"/{number}/{count % 7}"
            expected[key] = expected.get(key, 0) + (count % 3 < 2)
    from visitors.models import DailyCount

    day = DailyCount.objects.get()
    bots = WRITERS * (VIEWS - people)
    visits = WRITERS * len(range(0, VIEWS, 3))
    answer = {
        "written": [visits, WRITERS * people + lines, bots, expected],
        "counted": [
            day.visits,
            day.views,
            day.bots,
            dict(PageCount.objects.values_list("page", "views")),
        ],
        "kills": [kills, lines - 1],
        "left": sorted(path.name for path in journal.FOLDER.iterdir()),
        "rows": Journal.objects.count(),
    }
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
