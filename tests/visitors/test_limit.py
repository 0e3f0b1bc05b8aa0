"""How many visits of one address count: never more than so many in any minute."""

import fcntl
import os
import random
import signal

import pytest

from visitors.limit import ROWS, Limit

NOW = 1_795_410_000.0  # a half minute begins
HOME, OFFICE = b"\xcb\x00\x71\x09", b"\xcb\x00\x71\x0a"


def allowed(limit, times, now=NOW, network=HOME, most=1000):
    return sum(limit.allows(network, now, most) for _ in range(times))


def test_so_many_count_and_no_more():
    assert allowed(Limit(), 10_000) == 1000


def test_an_office_counts_in_full_beside_one_who_went_too_far():
    limit = Limit()
    allowed(limit, 5000)
    assert allowed(limit, 200, network=OFFICE) == 200
    assert allowed(limit, 1, NOW + 29) == 0


@pytest.mark.parametrize("later", [91, 3600, 86_400, 40 * 86_400])
def test_who_went_too_far_counts_again_later(later):
    limit = Limit()
    allowed(limit, 2000)
    assert allowed(limit, 2000, NOW + later) == 1000


def test_no_minute_has_more_whenever_it_begins():
    limit, chance, now, counted = Limit(), random.Random(8), NOW, []
    for _ in range(20_000):
        now += chance.expovariate(40 if int(now) // 200 % 2 else 5)
        if limit.allows(HOME, now, 300):
            counted.append(now)
    ahead = 0
    for number, moment in enumerate(counted):
        while counted[ahead] <= moment - 60:
            ahead += 1
        assert number - ahead + 1 <= 300
    assert len(counted) > 3000


def test_no_more_count_where_the_key_of_another_day_begins():
    limit, midnight = Limit(), -(-NOW // 86_400) * 86_400
    assert allowed(limit, 2000, midnight - 1) == 1000
    assert allowed(limit, 2000, midnight + 1) == allowed(limit, 2000, midnight - 0.5) == 0
    assert allowed(limit, 2000, midnight + 58) == 0
    assert allowed(limit, 2000, midnight + 91) == 1000


def test_the_key_of_the_day_before_is_thrown_away():
    limit, midnight = Limit(), -(-NOW // 86_400) * 86_400
    allowed(limit, 1, midnight - 1)
    key = bytes(limit._key)
    allowed(limit, 1, midnight + 1)
    assert bytes(limit._last_key) == key != bytes(limit._key)
    allowed(limit, 1, midnight + 91)
    assert bytes(limit._last_key) == bytes(32)


def test_a_clock_that_is_set_back_keeps_nobody_out():
    limit = Limit()
    allowed(limit, 2000)
    assert allowed(limit, 2000, NOW - 7200) == 1000


def test_a_worker_that_is_a_moment_behind_sees_what_another_counted():
    limit = Limit()
    limit.take_row(set())
    allowed(limit, 600, NOW + 30)
    assert allowed(limit, 2000, NOW + 29.999) == 400


def together(limit, workers, work):
    """What `work` gives in so many processes at once, each forked as gunicorn does."""
    taken, told = set(), []
    for _ in range(workers):
        taken.add(limit.take_row(taken))
        read, write = os.pipe()
        child = os.fork()
        if not child:
            os.write(write, b"%d" % work())
            os._exit(0)
        os.close(write)
        told.append((child, read))
    found = []
    for child, read in told:
        os.waitpid(child, 0)
        found.append(int(os.read(read, 20) or 0))
        os.close(read)
    return found


@pytest.mark.parametrize("most", [100, 1000])
def test_all_workers_together_count_no_more(most):
    for _ in range(5):
        limit = Limit()
        counted = together(limit, 4, lambda limit=limit: allowed(limit, 3000, most=most))
        assert most - 3 <= sum(counted) <= most


def test_a_killed_worker_keeps_nobody_waiting_and_what_it_counted_stays():
    limit = Limit()

    def die():
        allowed(limit, 300)
        os.kill(os.getpid(), signal.SIGKILL)

    def die_with_the_lock():
        fcntl.lockf(limit._file, fcntl.LOCK_EX)
        os.kill(os.getpid(), signal.SIGKILL)

    together(limit, 1, lambda: allowed(limit, 1))  # the key of the day
    together(limit, 1, die)
    together(limit, 1, die_with_the_lock)
    limit.take_row(set())
    assert allowed(limit, 2000) == 699


def test_the_key_is_another_on_another_day_and_the_same_for_all_workers():
    limit = Limit()
    allowed(limit, 1)
    first = bytes(limit._key)
    allowed(limit, 1, NOW + 3600)
    assert bytes(limit._key) == first
    same = together(limit, 2, lambda: limit.allows(HOME, NOW, 1000) and bytes(limit._key) == first)
    assert same == [1, 1]
    allowed(limit, 1, NOW + 86_400)
    assert bytes(limit._key) != first


def test_a_row_is_free_until_a_living_worker_has_it():
    limit = Limit()
    assert [limit.take_row(set()), limit.take_row({0}), limit.take_row({0, 2})] == [0, 1, 1]
    assert limit.take_row(set(range(ROWS))) == ROWS - 1
