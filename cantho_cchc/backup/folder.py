"""A folder of backups: what ours are called there, and how many stay."""

import re
from pathlib import Path

from django.conf import settings
from django.utils import timezone

_OURS = re.compile(r"portal-[0-9]{8}-[0-9]{6}\.tar\.gz")


def default():
    """VAR_DIR/backups, made when it is first needed and nobody else's to read."""
    folder = settings.VAR_DIR / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def new_name():
    """By the clock of Cần Thơ, so that they sort by their time."""
    return f"portal-{timezone.localtime():%Y%m%d-%H%M%S}.tar.gz"


def remove_older(folder, keep):
    """Keep the newest `keep` of ours; returns the names of those that went."""
    ours = sorted(path for path in Path(folder).iterdir() if _OURS.fullmatch(path.name))
    gone = ours[: max(0, len(ours) - keep)]
    for path in gone:
        path.unlink()
    return [path.name for path in gone]
