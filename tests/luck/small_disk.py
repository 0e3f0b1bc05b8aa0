"""A portal whose files lie on a disk of their own, which can be filled."""

import os
import pwd
import shutil
import signal
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest

from tests.databases import start_postgresql
from tests.server import ROOT, Server, wait_until

IS_ROOT = os.geteuid() == 0  # who is root already stays so: PostgreSQL's socket is another user's
ALONE = ["unshare", "--mount", *([] if IS_ROOT else ["--map-root-user"])]
INSIDE = ["nsenter", "--mount", *([] if IS_ROOT else ["--user", "--preserve-credentials"])]
MOUNT = 'mount -t tmpfs -o size=24m none "$0" && cp -a "$0.before/." "$0" && exec "$@"'


def require_mounts():
    if not shutil.which("unshare") or not shutil.which("nsenter"):
        pytest.skip("no unshare(1): install util-linux")
    if subprocess.run([*ALONE, "true"], check=False, capture_output=True).returncode:
        pytest.skip("this machine lets nobody mount a disk of their own")


class OnSmallDisk(Server):
    """Database (of SQLite), pictures, files and journal share 24 MB."""

    def command(self, module, *arguments):
        folder, command = self.env["VAR_DIR"], super().command(module, *arguments)
        if module == "gunicorn":
            shutil.copytree(folder, f"{folder}.before", symlinks=True)
            return [*ALONE, "sh", "-c", MOUNT, folder, *command]
        there = ["sh", "-c", 'cd "$0" && exec "$@"', str(ROOT)]  # entering leaves where one was
        return [*INSIDE, f"--target={self.process.pid}", *there, *command]

    @property
    def disk(self):
        return Path(f"/proc/{self.process.pid}/root{self.env['VAR_DIR']}")

    def full(self):
        return filled(self.disk)


class PostgresqlOnSmallDisk:
    """A PostgreSQL server all of whose files, its log of transactions too, share 256 MB."""

    MOUNT = (
        'cp -a "$0" "$0.before" && mount -t tmpfs -o size=256m none "$0" '
        '&& cp -a "$0.before/." "$0" && exec "$@"'
    )

    def __init__(self):
        require_mounts()
        if not IS_ROOT:
            pytest.skip("PostgreSQL does not run as root, which others are inside their mounts")
        server = start_postgresql()
        server.stop()
        folder, user = server.pgdata, pwd.getpwnam(server.system_user)
        shutil.chown(folder.parent, user.pw_uid, user.pw_gid)
        self.url = f"postgresql://postgres@/postgres?host={folder.parent}"
        command = [server.bin_path / "postgres", "-D", folder, "-h", "", "-k", folder.parent]
        as_user = ["setpriv", f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        self.process = subprocess.Popen(
            [*ALONE, "sh", "-c", self.MOUNT, folder, *as_user, *command],
            stderr=(folder.parent / "log").open("w"),
        )
        self.disk = Path(f"/proc/{self.process.pid}/root{folder}")
        wait_until(self._answers, "PostgreSQL to start")

    def _answers(self):
        try:
            psycopg2.connect(self.url).close()
        except psycopg2.OperationalError:
            return False
        return True

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=30)


@contextmanager
def filled(disk):
    filling = disk / "filling"
    with filling.open("wb", buffering=0) as file:
        for size in (1 << 20, 1 << 12, 1):
            with suppress(OSError):
                while True:
                    file.write(bytes(size))
    yield
    filling.unlink()
