"""A backup is made: one moment of the database, then the files that it names, while both serve."""

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils import timezone

from cantho_cchc import kept_files
from visitors.taking import take

from . import archive, media, numbering, schema, scope
from .manifest import Manifest
from .references import Names
from .refusal import Refused
from .snapshot import snapshot
from .tables import Sum, Table


@dataclass
class Made:
    manifest: Manifest
    size: int  # bytes
    sha256: str
    left_out: list  # names of files that no archive of ours may hold


def make(target, rows, files):
    """Write the backup to the path `target`.

    Raises Refused, OSError or DatabaseError; then no file is there. `rows` and `files` are told
    how many rows and bytes were written since the last call.
    """
    try:
        with kept_files.held(), archive.whole_or_not_at_all(Path(target)) as raw:
            if schema.is_of_this_release():
                take(wait=True)  # views that were answered until now are in the sums
            writing = archive.Archive(raw, int(time.time()))
            with snapshot():
                manifest = _database(writing, rows)
            left_out = _media(writing, manifest, files)
            writing.finish(manifest)
    except kept_files.HeldByAnother:
        raise Refused("another backup or restore of this portal is running") from None
    return Made(manifest, writing.file.size, writing.file.sha256, left_out)


def _database(writing, progress):
    migrations = schema.applied()
    if not migrations:
        raise Refused("the database holds no portal: there is nothing to back up")
    at = timezone.localtime().isoformat(timespec="seconds")
    manifest = Manifest(at, connection.vendor, migrations)
    apps = schema.apps_at(migrations)
    models, names = scope.models(apps), Names(apps)
    for model in models:
        table, told = Table(model, names), Sum()
        missing = media.Missing(table.columns, manifest.missing)
        lines = told.of(table.lines(missing.look), progress)
        writing.add_lines(table.label, lines)
        manifest.tables[table.label] = {"columns": table.column_names, **told.told()}
    manifest.numbers = numbering.given(models)
    return manifest


def _media(writing, manifest, progress):
    left_out = []
    for entry in media.files():
        if media.STRANGE.search(entry.name):
            left_out.append(entry.name)
            continue
        with suppress(FileNotFoundError), entry.open() as file:
            size = writing.add_media(entry.name, file)
            manifest.files += 1
            manifest.bytes += size
            progress(size)
    return left_out
