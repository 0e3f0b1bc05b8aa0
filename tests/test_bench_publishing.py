"""What the benchmark of publishing calls stale."""

from bench.load import Load
from bench.publishing import _rows

LOADS = [Load(10, 5.0, 1.0, 2.0, 0)]


def values(returned, seen, errors=0):
    rows = _rows("publishing", returned, {"seen": seen, "errors": errors}, LOADS)
    return {row.measure: (row.value, row.fails) for row in rows}


def test_an_old_page_is_stale_only_where_the_request_began_after_the_save_returned():
    seen = [
        ["/", 0, 9.0, 10.5, 0],  # began before
        ["/", 1, 10.1, 10.2, 0],  # stale
        ["/", 0, 10.6, 10.7, 1],
        ["/", 1, 10.8, 10.9, 1],
    ]
    found = values([10.0], seen)
    assert found["stale"] == (1, True)
    assert found["ms until everywhere"] == (900, False)


def test_a_page_that_is_newer_than_the_save_is_not_stale():
    found = values([10.0, 11.0], [["/", 0, 10.5, 11.5, 2], ["/", 0, 11.6, 11.7, 2]])
    assert found["stale"] == (0, False)


def test_errors_of_readers_fail_the_run():
    assert values([1.0], [["/", 0, 1.1, 1.2, 1]], errors=2)["errors"] == (2, True)
