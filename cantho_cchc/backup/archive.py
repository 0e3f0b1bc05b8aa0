"""The file of a backup as it is written: tar (POSIX pax) in gzip, in one go, in little memory.

tables/<label>/000001.jsonl …, media/<name> …, checksums.sha256 as sha256sum(1) checks it, and
manifest.json, which only a whole archive has.
"""

import fcntl
import gzip
import io
import os
import secrets
import tarfile
import tempfile
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from .refusal import Refused

CHECKSUMS, MANIFEST, TABLES, MEDIA = "checksums.sha256", "manifest.json", "tables/", "media/"
PART = 1024 * 1024  # bytes of lines after which the next part of a table begins
LEVEL = 5  # of gzip; media hardly shrink


class Counted:
    """A file that knows how much was read or written of it, and the SHA-256 of that."""

    def __init__(self, file):
        self._file, self._digest, self.size = file, sha256(), 0

    def write(self, data):
        self._saw(data)
        return self._file.write(data)

    def read(self, size=-1):
        data = self._file.read(size)
        self._saw(data)
        return data

    def flush(self):
        self._file.flush()

    @property
    def sha256(self):
        return self._digest.hexdigest()

    def _saw(self, data):
        self._digest.update(data)
        self.size += len(data)


class Archive:
    """Members are added, then it is `finish`ed; used within `whole_or_not_at_all`."""

    def __init__(self, raw, made_at):
        """`made_at` in Unix seconds is the time of all members."""
        self.file, self._made_at = Counted(raw), made_at
        self._gzip = gzip.GzipFile("", "wb", LEVEL, self.file, mtime=made_at)
        self._tar = tarfile.open(fileobj=self._gzip, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._checksums = tempfile.TemporaryFile(dir=Path(raw.name).parent)  # noqa: SIM115

    def add(self, name, data):
        return self._add(name, len(data), io.BytesIO(data))

    def add_lines(self, label, lines):
        """A table, in parts that fit into memory."""
        part, size, number = [], 0, 0
        for line in lines:
            part.append(line)
            size += len(line)
            if size >= PART:
                number += 1
                self.add(f"{TABLES}{label}/{number:06}.jsonl", b"".join(part))
                part, size = [], 0
        if part:
            self.add(f"{TABLES}{label}/{number + 1:06}.jsonl", b"".join(part))

    def add_media(self, name, file):
        """A file of the media folder, open for reading; returns its size in bytes."""
        size = file.seek(0, os.SEEK_END)
        file.seek(0)
        return self._add(MEDIA + name, size, file)

    def finish(self, manifest):
        size, listed = self._checksums.tell(), self._checksums
        listed.seek(0)
        self._checksums = io.BytesIO()  # takes what nobody reads
        manifest.checksums = self._add(CHECKSUMS, size, listed, "sha256")
        listed.close()
        self.add(MANIFEST, manifest.written())
        self._tar.close()
        self._gzip.close()

    def _add(self, name, size, file, wanted="size"):
        member = tarfile.TarInfo(name)
        member.size, member.mtime, member.mode = size, self._made_at, 0o600
        counted = Counted(file)
        self._tar.addfile(member, counted)
        self._tar.members.clear()  # tarfile remembers them all
        self._checksums.write(f"{counted.sha256}  {name}\n".encode())
        return getattr(counted, wanted)


@contextmanager
def whole_or_not_at_all(target):
    """A file to write, mode 0600, that appears at `target` when all of it is on the disk.

    Raises Refused where something is there already. Of who is killed a hidden `.half` stays.
    """
    remove_halves(target.parent)
    half = target.with_name(f".{target.name}.{secrets.token_hex(4)}.half")
    try:
        with open(half, "xb", opener=_private) as raw:  # noqa: PTH123
            fcntl.flock(raw, fcntl.LOCK_EX)
            yield raw
            raw.flush()
            os.fsync(raw.fileno())
            _appear(half, target)
    finally:
        half.unlink(missing_ok=True)


def _private(path, flags):
    return os.open(path, flags, 0o600)


def _appear(half, target):
    try:
        target.hardlink_to(half)  # a rename would replace what is there
    except FileExistsError:
        raise Refused(f"{target} is there already, and was not touched") from None
    half.unlink()
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def remove_halves(folder):
    """Remove what killed backups left in a folder."""
    for half in folder.glob(".*.????????.half"):
        with half.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue  # somebody writes it
            half.unlink(missing_ok=True)
