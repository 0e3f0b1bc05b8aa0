"""The memory of kept pages is bounded, and a crawl takes nothing out that readers come back to."""

from types import SimpleNamespace

import pytest

from cantho_cchc.pagecache.store import Store

EDITION = SimpleNamespace(holds=lambda: True)


def page(size=100):
    return SimpleNamespace(size=size)


@pytest.fixture
def store():
    return Store(new=1_000, good=2_000)


def test_a_page_is_found_as_long_as_its_edition_holds(store):
    kept = page()
    store.put("/", kept, EDITION)
    assert store.get("/", EDITION) is kept
    other = SimpleNamespace(holds=lambda: True)
    assert store.get("/", other) is None
    store.put("/lien-he/", page(), other)
    assert store.get("/", EDITION) is None


def test_a_page_of_an_edition_that_ended_while_it_was_rendered_is_not_kept(store):
    store.put("/", page(), SimpleNamespace(holds=lambda: False))
    assert store.get("/", EDITION) is None


def test_a_crawl_of_the_archive_leaves_what_was_asked_for_twice(store):
    for number in range(20):
        store.put(f"/good/{number}", page(), EDITION)
        assert store.get(f"/good/{number}", EDITION)
    for number in range(100_000):
        store.put(f"/tin/{number}", page(), EDITION)
    assert all(store.get(f"/good/{number}", EDITION) for number in range(20))


def test_memory_is_bounded(store):
    for number in range(1_000):
        store.put(f"/tin/{number}", page(), EDITION)
        store.get(f"/tin/{number // 2}", EDITION)
    assert store.bytes <= 3_000


def test_the_page_used_longest_ago_goes_first(store):
    for number in range(21):
        store.put(f"/{number}", page(), EDITION)
        store.get(f"/{number}", EDITION)
        store.get("/0", EDITION)
    assert store.get("/0", EDITION)
    assert store.get("/1", EDITION) is None


def test_a_page_larger_than_the_memory_is_not_kept(store):
    store.put("/", page(5_000), EDITION)
    assert store.get("/", EDITION) is None
    store.put("/", page(900), EDITION)
    assert store.get("/", EDITION)
