"""The lines of backups.jsonl: whole, or not there."""

import errno
import os

import pytest

from cantho_cchc.backup import records


def test_a_line_that_finds_no_room_leaves_nothing_behind(settings, tmp_path, monkeypatch):
    settings.VAR_DIR = tmp_path
    records.note(records.BACKUP, "a", is_ok=True)

    def full(number):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            records.note(records.BACKUP, "b", is_ok=True)
    records.note(records.BACKUP, "c", is_ok=True)
    names = [told["archive"] for told in records._all(tmp_path)]
    assert names == ["a", "c"]
