"""What is put under load, beside what: a page of ours, or one of our peers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bench import pages
from bench.archive import FOLDER, archive
from bench.load import HEADERS, load
from bench.load.connection import Connection
from bench.peers import running
from bench.rounds import ROUNDS
from tests.server import Server

SECONDS = 3
LOOKS = 8  # requests before a round, each over a connection of its own: so all workers are warm
COLD = 1_900  # articles: more than are rendered in that time
GZIP = {"Accept-Encoding": "gzip"}
READER = {"Cookie": "luot=1"}  # who is on a visit: the page that is opened begins none
RATE, RETURN = 0.60, 0.70  # of the peer's: an article's, a return visit's
SLOWEST = 2  # times the peer's p99


@dataclass(frozen=True)
class Subject:
    """An address and what is sent to it."""

    url: str
    headers: dict = field(default_factory=dict)
    status: int = 200
    peer: str = ""  # the name of what it is compared with
    least: float | None = None  # part of the peer's rate
    slowest: float | None = None  # times the peer's p99
    cold: Iterator | None = None  # lists of addresses that nobody asked for, one for each round

    @property
    def path(self):
        return "/" + self.url.partition("://")[2].partition("/")[2]

    def get(self):
        """(status, body) of one request."""
        connection = Connection(self.url, HEADERS | self.headers)
        try:
            return connection.get(self.path)
        finally:
            connection.close()

    def load(self):
        """The Load of one round, of answers that are what was asked for."""
        for _ in range(LOOKS):
            status, _ = self.get()
            if status != self.status:
                raise ValueError(f"{self.path} answers {status} instead of {self.status}")
        paths = next(self.cold) if self.cold else ()
        return load(self.url, SECONDS, self.headers, paths=paths)


@contextmanager
def portal(kind, articles, workers=2):
    """The portal with an archive on a kind of database, served."""
    with archive(kind, articles) as env:
        folder = FOLDER / f"{kind}-{articles}"
        with Server(str(folder), workers, DATABASE_URL=env["DATABASE_URL"]) as server:
            yield server


def ours(kind, server):
    """{name: Subject} of our pages."""
    found = {
        f"{kind} {name}": Subject(server.url + path, READER, peer="gunicorn")
        for name, path in pages.of(server).items()
    }
    url = found[f"{kind} article"].url
    return found | {
        f"{kind} article": Subject(url, READER, 200, "gunicorn", RATE, SLOWEST),
        f"{kind} article, new visit": Subject(url, {}, 200, "gunicorn", RATE, SLOWEST),
        f"{kind} article, gzip": Subject(url, READER | GZIP, 200, "gunicorn, gzip", RATE, SLOWEST),
        f"{kind} article, return": _return_visit(server, url),
        f"{kind} article, cold": Subject(url, READER, peer="gunicorn", cold=_unread(server)),
    }


def _unread(server):
    """As many articles for each round, none of them twice."""
    paths = pages.articles(server, ROUNDS * COLD + 1)[1:]
    return (paths[start : start + COLD] for start in range(0, len(paths), COLD))


def _return_visit(server, url):
    tag = server.get(url.removeprefix(server.url), READER)[1]["ETag"]
    sent, status = (READER | {"If-None-Match": tag}, 304) if tag else (READER, 200)
    return Subject(url, sent, status, "gunicorn", RETURN, SLOWEST)


def peers(stack, article, names=("nginx", "gunicorn")):
    """{name: Subject} of what serves the same bytes as the Subject `article`."""
    found = {}
    for form, headers in {"": {}, ", gzip": GZIP}.items():
        _, body = Subject(article.url, article.headers | headers).get()
        for name in names:
            server = getattr(running, name)
            found[f"{name}{form}"] = Subject(stack.enter_context(server(body)))
    return found
