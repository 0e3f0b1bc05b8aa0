"""Answers counted by the class of their status and by where their page came from."""

from cantho_cchc.pagecache import origin

from .shared import shared

CLASSES = ("1xx", "2xx", "3xx", "4xx", "5xx")
ORIGINS = (origin.KEPT, origin.MADE, "other")  # other: no page with counters (feeds, files, desk)
CELLS = len(CLASSES) * len(ORIGINS)
_CELL = {
    (status, name): (status // 100 - 1) * len(ORIGINS) + number
    for status in range(100, 600)
    for number, name in enumerate((origin.KEPT, origin.MADE, None))
}
_ELSE = _CELL[500, None]  # an answer that was never begun


def count(environ, response):
    """One answer; gunicorn calls it when it has gone."""
    shared.add(_CELL.get((response.status_code, environ.get(origin.NAME)), _ELSE))


def metrics():
    pairs = [(status, page) for status in CLASSES for page in ORIGINS]
    samples = [({"status": s, "page": p}, shared.sum(n)) for n, (s, p) in enumerate(pairs)]
    yield (
        "portal_answers_total",
        "counter",
        "Answers since the server began; page: kept in memory, made now, other than a page.",
        samples,
    )
