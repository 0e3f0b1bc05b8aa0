"""A portal whose files lie on a disk of their own, which can be filled."""

import os
import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.server import ROOT, Server

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

    @contextmanager
    def full(self):
        filling = self.disk / "filling"
        with filling.open("wb", buffering=0) as file:
            for size in (1 << 20, 1 << 12, 1):
                with suppress(OSError):
                    while True:
                        file.write(bytes(size))
        yield
        filling.unlink()
