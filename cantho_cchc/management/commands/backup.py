"""`manage.py backup [TARGET]`: the whole portal in one file, while it serves."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from tqdm import tqdm

from cantho_cchc.backup import folder, records, taking
from cantho_cchc.backup.refusal import Refused

STOPPED = 130


class Command(BaseCommand):
    help = "Write database and media into one archive, while editors and readers go on."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "target",
            nargs="?",
            type=Path,
            help="a new file, or a folder that is there; otherwise VAR_DIR/backups/",
        )
        parser.add_argument(
            "--keep",
            type=int,
            help="remove older backups of that folder but so many, this included",
        )

    def handle(self, *args, target, keep, **options):
        if keep is not None and (keep < 1 or (target and not target.is_dir())):
            raise CommandError("--keep: a number from 1 on, and the target a folder or none")
        try:
            file = self._file(target)
            made, seconds = self._make(file)
            self._tell(file, made, seconds)
            for name in folder.remove_older(file.parent, keep) if keep else ():
                self.stdout.write(f"Removed: {name}")
        except KeyboardInterrupt:
            raise CommandError("stopped; nothing half-made was left", returncode=STOPPED) from None
        except Refused as error:
            raise CommandError(str(error)) from error
        except Error as error:
            raise CommandError(f"the database: {' '.join(str(error).split())}") from error
        except OSError as error:
            raise CommandError(
                f"{error.filename or target or 'backup'}: {error.strerror or error}; "
                "nothing half-made was left"
            ) from error

    def _file(self, target):
        if target is None:
            return folder.default() / folder.new_name()
        return target / folder.new_name() if target.is_dir() else target

    def _make(self, file):
        shown = {"disable": None, "leave": False, "file": self.stderr._out}
        began = time.monotonic()
        with (
            tqdm(unit=" rows", desc="Database", **shown) as rows,
            tqdm(unit="B", unit_scale=True, desc="Media", **shown) as files,
        ):
            made = taking.make(file, rows.update, files.update)
        return made, round(time.monotonic() - began, 1)

    def _tell(self, file, made, seconds):
        told = made.manifest
        records.note(
            records.BACKUP,
            file.resolve(),
            is_ok=True,
            sha256=made.sha256,
            rows=told.rows,
            files=told.files,
            missing=told.missing,
            database=told.database,
            seconds=seconds,
        )
        self.stdout.write(
            f"{file}: {told.rows} rows and {told.files} files, {made.size} bytes, {seconds} s"
        )
        for name in told.missing:
            self.stderr.write(f"The portal names a file that it does not have: {name}")
        for name in made.left_out:
            self.stderr.write(f"Not in the backup, for the characters in its name: {name!a}")
