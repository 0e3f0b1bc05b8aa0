"""Portals of the tests: each with a database of either kind and files of its own."""

import atexit
import json
import shutil
import subprocess
import sys
import tempfile
import weakref
from functools import cache
from pathlib import Path

from tests import databases, server
from tests.shell import COMMAND, Shell

KINDS = ["sqlite", "postgresql"]


class Portal:
    """Its tables are there and empty but for what migrations wrote; `like` another's database."""

    _shell = None

    def __init__(self, folder, kind=databases.KIND, like=None):
        self.folder, self.kind = Path(folder), kind
        self.folder.mkdir(parents=True, exist_ok=True)
        like = like or migrated(kind).database_url
        self.database_url = databases.new_database_url(folder, like, kind)
        self.env = server.environment(folder, DATABASE_URL=self.database_url)

    @property
    def media(self):
        return self.folder / "media"

    def manage(self, *arguments):
        """The CompletedProcess of a command, whatever came of it."""
        return server.manage(*map(str, arguments), env=self.env)

    def do(self, *arguments):
        """What a command that succeeds says."""
        done = self.manage(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *arguments):
        """The one line that a command says when it fails."""
        done = self.manage(*arguments)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        return done.stderr.removeprefix("CommandError: ").strip()

    def started(self, code, **more):
        """A process of the portal's own Django that runs `code`; what it prints can be read."""
        return subprocess.Popen(
            [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"],
            cwd=server.ROOT,
            env={**self.env, "DJANGO_SETTINGS_MODULE": "cantho_cchc.settings"},
            stdout=subprocess.PIPE,
            text=True,
            **more,
        )

    def run(self, code):
        """What `code` prints in the portal's own Django, in one process as long as `env` stays."""
        if self._shell is None or self._env_of_shell != self.env:
            self._env_of_shell = dict(self.env)
            self._shell = Shell(COMMAND, self.env)
            weakref.finalize(self, self._shell.close)
        return self._shell.run(code)

    def do_within(self, *arguments):
        """As `do`, where no process of its own is asked for: its start takes longest."""
        argv = ["manage.py", *map(str, arguments)]
        return self.run(
            f"from django.core.management import execute_from_command_line as run\nrun({argv})"
        )

    def everything(self):
        """{label: rows} of all that a backup has, as `tests.backup.everything` reads it."""
        return json.loads(
            self.run("from tests.backup.everything import everything\nprint(everything())")
        )

    def files(self):
        """{name: bytes} of the media folder."""
        found = (path for path in self.media.rglob("*") if path.is_file())
        named = {str(path.relative_to(self.media)): path.read_bytes() for path in found}
        return {name: data for name, data in named.items() if not name.startswith(".")}

    def backup(self, *options):
        """The path of a new archive."""
        self.do_within("backup", *options)
        return max(self.folder.glob("backups/portal-*.tar.gz"))


class _Migrated:
    def __init__(self, kind):
        folder = tempfile.TemporaryDirectory(prefix="portal-migrated-", ignore_cleanup_errors=True)
        atexit.register(folder.cleanup)
        self.database_url = databases.new_database_url(folder.name, kind=kind)
        env = server.environment(folder.name, DATABASE_URL=self.database_url)
        done = server.manage("migrate", env=env)
        assert done.returncode == 0, done.stderr


@cache
def migrated(kind):
    return _Migrated(kind)


@cache
def sample():
    """The DATABASE_URL of one with the sample content, which has no files; to be copied."""
    folder = tempfile.mkdtemp(prefix="portal-sample-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    portal = Portal(folder)
    portal.do_within("load_sample")
    return portal.database_url


@cache
def full():
    """A portal with something of everything in it, on the run's own database; not to be changed."""
    folder = tempfile.mkdtemp(prefix="portal-full-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    portal = Portal(folder)
    portal.do_within("load_sample")
    portal.run("from tests.backup.content import fill\nfill()")
    return portal


@cache
def archive():
    """A backup of `full`."""
    return full().backup()
