"""`manage.py restore FILE`: an empty portal becomes the one in a backup; `--rehearse` tries it."""

import time
from contextlib import suppress
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from tqdm import tqdm

from cantho_cchc.backup import records, rehearsing, restoring
from cantho_cchc.backup.refusal import Refused

STOPPED = 130


class Command(BaseCommand):
    help = "Fill an empty portal from a backup, or rehearse that in a scratch portal."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="an archive that manage.py backup has written")
        parser.add_argument(
            "--rehearse",
            action="store_true",
            help="restore into a scratch database and folder, compare, note the result",
        )

    def handle(self, *args, file, rehearse, **options):
        try:
            file.open("rb").close()  # before anything is made or noted
            (self._rehearse if rehearse else self._restore)(file)
        except KeyboardInterrupt:
            raise CommandError("stopped; the portal is as it was", returncode=STOPPED) from None
        except Refused as error:
            raise CommandError(f"{file}: {error}") from error
        except OSError as error:
            raise CommandError(_said(error, file)) from error
        except Error as error:
            raise CommandError(f"the database: {' '.join(str(error).split())}") from error

    def _restore(self, file):
        began = time.monotonic()
        try:
            with _Bars(self.stderr._out) as bars:
                done = restoring.restore(file, bars)
        except (Refused, OSError, Error) as error:
            problem = " ".join(_said(error, file).split())
            with suppress(OSError):  # what went wrong first is said
                records.note(records.RESTORE, file.resolve(), is_ok=False, problem=problem)
            raise
        told, seconds = done.manifest, round(time.monotonic() - began, 1)
        facts = {"rows": told.rows, "files": told.files, "sha256": done.sha256, "seconds": seconds}
        records.note(records.RESTORE, file.resolve(), is_ok=True, made_at=told.made_at, **facts)
        self.stdout.write(
            f"Restored: {told.rows} rows and {told.files} files of {told.made_at}, {seconds} s. "
            "Next: manage.py prepare; everybody signs in anew."
        )

    def _rehearse(self, file):
        done = rehearsing.rehearse(file)
        told = {k: v for k, v in done.told.items() if k not in ("what", "at", "archive", "is_ok")}
        is_ok, told["database"] = done.told["is_ok"], done.database
        records.note(records.REHEARSAL, file.resolve(), is_ok=is_ok, **told)
        if not is_ok:
            raise Refused(f"the rehearsal failed ({done.database}): {told['problem']}")
        self.stdout.write(
            f"Rehearsed in {done.database}: {told['rows']} rows and {told['files']} files of "
            f"{told['made_at']} came back the same, {told['seconds']} s"
        )


def _said(error, file):
    """What went wrong, without a number of the operating system."""
    if isinstance(error, OSError):
        return f"{error.filename or file}: {error.strerror or error}"
    return str(error)


class _Bars(restoring.Progress):
    """One bar after another, on a terminal only."""

    def __init__(self, out):
        self._out, self._bar = out, None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self._bar is not None:
            self._bar.close()

    def step(self, name, total, unit):
        self.__exit__()
        shown = {"disable": None, "leave": False, "file": self._out}
        self._bar = tqdm(total=total, unit=unit, unit_scale=unit == "B", desc=name, **shown)
        return self._bar.update
