"""How many finished pages the workers keep; each tells its own at every heartbeat."""

from cantho_cchc.pagecache import store

from .answers import CELLS
from .shared import shared

PAGES, BYTES = CELLS, CELLS + 1


def tell():
    shared.set(PAGES, store.store.pages)
    shared.set(BYTES, store.store.bytes)


def metrics():
    yield (
        "portal_kept_pages",
        "gauge",
        "Finished pages in memory, summed over the workers.",
        [({}, shared.sum(PAGES))],
    )
    yield (
        "portal_kept_pages_bytes",
        "gauge",
        "Memory that these pages take, about.",
        [({}, shared.sum(BYTES))],
    )
