"""An empty portal becomes the one that was backed up; or it stays empty."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import Error, transaction

from cantho_cchc import kept_files
from cantho_cchc.audit import anchor
from cantho_cchc.search.rebuilding import rebuild

from . import emptiness, reading, schema, unpacking
from .archive import MEDIA, Counted
from .loading import Loading
from .manifest import Manifest
from .refusal import Refused


@dataclass
class Restored:
    manifest: Manifest
    sha256: str  # of the archive


class Progress:
    """What a restore tells meanwhile; overridden by who shows it."""

    def step(self, name, total, unit):
        """Something begins; returns what is told how much of `total` is done."""
        return lambda number: None


def restore(path, progress):
    """Restore the archive at `path`; raises Refused, OSError or django.db.Error.

    Then the portal is empty as before, unless the error says that its content is there.
    """
    try:
        with kept_files.held(), Path(path).open("rb") as file:
            counted = Counted(file)
            told = progress.step("Check", None, "B")
            manifest = reading.verified(counted, unpacking.room(), told)
            schema.refuse_unknown(manifest.migrations)
            emptiness.refuse_filled_tables()
            unpacking.take_back()
            emptiness.refuse_unless_empty()
            _fill(file, manifest, counted.sha256, progress)
    except kept_files.HeldByAnother:
        raise Refused("another backup or restore of this portal is running") from None
    anchor.forget()
    _finish(progress)
    return Restored(manifest, counted.sha256)


def _fill(file, manifest, digest, progress):
    """With the tables as they were when the backup was made."""
    try:
        schema.migrate_to(manifest.migrations)
        with unpacking.staging() as staging, transaction.atomic(durable=True):
            _load(file, manifest, digest, staging, progress)
            staging.move_in()  # before the commit: a portal without its files is not restored
    except BaseException:
        with suppress(Error):
            schema.migrate_on()
        raise


def _finish(progress):
    """What is built from the content: the state of this release, and the index of the search."""
    try:
        schema.migrate_on()
        rebuild(is_anew=True, progress=progress.step("Search index", None, " texts"))
    except (Error, KeyboardInterrupt) as error:
        reason = " ".join(str(error).split()) or "stopped"
        raise Refused(
            f"the content is restored, but not yet brought to this release ({reason}): "
            "run manage.py migrate, then manage.py index_search"
        ) from error


def _load(file, manifest, digest, staging, progress):
    loading = Loading(manifest, schema.apps_at(manifest.migrations))
    emptiness.lock(loading.models)
    emptiness.refuse_unless_empty()
    loading.empty()
    file.seek(0)
    counted = Counted(file)
    told = progress.step("Restore", manifest.bytes, "B")
    for name, _, content in reading.members(counted):
        if label := reading.table_of(name):
            loading.load(label, content.read())
        elif name.startswith(MEDIA):
            told(staging.write(name.removeprefix(MEDIA), content))
    if counted.sha256 != digest:
        raise Refused("the archive was changed while it was read")
    loading.finish(progress.step("Compare", manifest.rows, " rows"))
