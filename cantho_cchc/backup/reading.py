"""An archive is read: nothing in it is believed before all of it was looked at.

Two passes: `verified` reads everything and writes nothing; `members` gives what a restore takes.
Checksums find damage. They are no signature: who can write an archive can make an administrator.
"""

import gzip
import re
import tarfile
import tempfile
import zlib
from contextlib import contextmanager
from hashlib import sha256

from django.conf import settings

from . import manifest
from .archive import CHECKSUMS, MANIFEST, MEDIA, TABLES, Counted
from .media import STRANGE, is_ours
from .refusal import Refused

LARGEST_PART = 64 * 1024 * 1024  # bytes: a part of a table or the manifest is read into memory
LARGEST_HEADER = 64 * 1024  # bytes of what pax tells of a member
PIECE = 1024 * 1024
_PART = re.compile(rf"{TABLES}([a-z_0-9]+\.[a-z_0-9]+)/[0-9]{{6}}\.jsonl")
_DAMAGE = (tarfile.TarError, EOFError, zlib.error, gzip.BadGzipFile, UnicodeError, ValueError)


class Member(tarfile.TarInfo):
    """A header whose extensions fit into memory."""

    def _proc_member(self, tar):  # the place that tarfile names for subclasses
        if not self.isreg() and self.size > LARGEST_HEADER:
            raise tarfile.ReadError("a header without end")
        return super()._proc_member(tar)


def members(file):
    """Yields (name, size, readable) of each member; raises Refused for what no backup of ours has.

    Reads the file to its end, so that what was cut off or appended is seen.
    """
    with _damage(), gzip.GzipFile(fileobj=file) as unpacked:
        tar = tarfile.open(fileobj=unpacked, mode="r|", tarinfo=Member)  # noqa: SIM115
        while member := tar.next():
            tar.members.clear()  # tarfile remembers them all
            _refuse_strange(member)
            yield member.name, member.size, _Content(tar.extractfile(member))
        if unpacked.read(PIECE).strip(b"\0") or file.read(1):
            raise Refused("the archive has something after its end")


class _Content:
    """What a member holds; damage is seen while it is read."""

    def __init__(self, file):
        self._file = file

    def read(self, size=-1):
        with _damage():
            return self._file.read(size)

    def readline(self):
        with _damage():
            return self._file.readline(LARGEST_HEADER)


def table_of(name):
    """The label of the table that a member is a part of, or None."""
    found = _PART.fullmatch(name)
    return found and found[1]


def verified(file, room, progress=lambda number: None):
    """The Manifest of an archive that is whole; `room` is how many bytes it may unpack to.

    Raises Refused. `progress` is told how many bytes of it were unpacked since the last call.
    """
    checksums, last, files, size = None, None, 0, 0
    with tempfile.TemporaryFile(dir=settings.VAR_DIR) as seen:
        for name, length, content in members(file):
            if last or (checksums and name != MANIFEST):
                raise Refused("the archive has something after its checksums")
            room -= length
            if room < 0:
                raise Refused("the archive unpacks to more than the disk has room for")
            if name == MANIFEST:
                last = manifest.read(content.read())
            elif name == CHECKSUMS:
                checksums = _compare(seen, content)
            else:
                counted = Counted(content)
                _read_through(counted, progress)
                seen.write(_line(counted.sha256, name))
                is_media = name.startswith(MEDIA)
                files, size = files + is_media, size + length * is_media
    if last is None:
        raise Refused("the archive is not whole: it has no manifest")
    if (files, size, checksums) != (last.files, last.bytes, last.checksums):
        raise Refused("the archive is damaged: it does not hold what its manifest says")
    return last


def _line(digest, name):
    return f"{digest}  {name}\n".encode()


def _read_through(counted, progress):
    while piece := counted.read(PIECE):
        progress(len(piece))


def _compare(seen, listed):
    """The SHA-256 of the list, which says what was seen, line by line."""
    digest = sha256()
    seen.seek(0)
    for line in iter(listed.readline, b""):
        if line != seen.readline():
            name = line.decode(errors="replace").strip()[66:166]
            raise Refused(f"the archive is damaged: {ascii(name)} is not what was backed up")
        digest.update(line)
    if seen.readline():
        raise Refused("the archive is damaged: it holds more than was backed up")
    return digest.hexdigest()


@contextmanager
def _damage():
    try:
        yield
    except _DAMAGE as error:
        raise Refused("the archive is damaged, cut off or no backup of ours") from error


def _refuse_strange(member):
    name, shown = member.name, ascii(member.name[:100])
    if member.type != tarfile.REGTYPE or member.issparse():
        raise Refused(f"the archive holds what is no file: {shown}")
    is_plain = name in (CHECKSUMS, MANIFEST) or table_of(name)
    if not is_plain and not _is_media(name):
        raise Refused(f"the archive holds a file with a name that none of ours has: {shown}")
    if member.size > LARGEST_PART and is_plain and name != CHECKSUMS:
        raise Refused(f"the archive holds a part that is too large: {shown}")


def _is_media(name):
    inside = name.removeprefix(MEDIA)
    parts = inside.split("/")
    return (
        name.startswith(MEDIA)
        and not STRANGE.search(inside)
        and all(part not in ("", ".", "..") and len(part.encode()) < 256 for part in parts)
        and not is_ours(parts[0])
    )
