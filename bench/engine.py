"""gunicorn with other settings than ours: why ours are what they are.

A warm article and a return visit, for each setting that could be another; nothing else differs.
The ratio is to the portal as it is.
"""

from contextlib import ExitStack
from importlib.util import find_spec

from bench import pages
from bench.archive import FOLDER, archive
from bench.memory import of_workers
from bench.rounds import interleaved, middle, ratio
from bench.rows import Row
from bench.subjects import READER, Subject
from tests.server import Server

ARTICLES = 10_000
OURS = "as it is"
OTHERS = {
    "1 thread": "--threads 1",
    "2 threads": "--threads 2",
    "8 threads": "--threads 8",
    "1 worker": "--workers 1",
    "4 workers": "--workers 4",
    "sync workers": "--worker-class sync",
    "preloaded": "--preload",
    "no keep-alive": "--keep-alive 0",
    "parser in Python": "--http-parser python",
}
if find_spec("gunicorn_h1c"):
    OTHERS["parser in C"] = "--http-parser fast"


class OneSocket(Server):
    configuration = "bench/peers/one_socket_conf.py"


def run():
    with archive("sqlite", ARTICLES) as env, ExitStack() as stack:
        servers = {}
        for name, arguments in {OURS: "", **OTHERS}.items():
            more = {"DATABASE_URL": env["DATABASE_URL"], "GUNICORN_CMD_ARGS": arguments}
            folder = str(FOLDER / f"sqlite-{ARTICLES}")
            servers[name] = stack.enter_context(Server(folder, **more))
        servers["one socket"] = stack.enter_context(
            OneSocket(folder, DATABASE_URL=env["DATABASE_URL"])
        )
        path = pages.of(servers[OURS])["article"]
        subjects = {name: Subject(server.url + path, READER) for name, server in servers.items()}
        found = interleaved(subjects, Subject.load)
        for name, loads in found.items():
            yield from _rows(name, loads, found[OURS], servers[name])


def _rows(name, loads, ours, server):
    rates, slowest = [load.rate for load in loads], [load.p99 for load in loads]
    yield Row(name, "answers/s", middle(rates), None)
    yield Row(name, "of ours", ratio(rates, [load.rate for load in ours]), None)
    yield Row(name, "p99 ms", middle(slowest), None)
    yield Row(name, "MB of a worker", of_workers(server)["PSS"], None)
    yield Row(name, "errors", sum(load.errors for load in loads), 0, is_most=True)
