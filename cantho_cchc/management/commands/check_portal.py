"""`manage.py check_portal`: is the portal well? For the operator, and for monitoring."""

import os
import sys
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError
from tqdm import tqdm

from cantho_cchc.checking import mailing, report, running

COULD_NOT, STOPPED = 3, 130


class Command(BaseCommand):
    help = (
        "Check the portal. Exit code 0: all is well, 1: warnings, 2: errors, 3: it could not run."
    )
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument(
            "--quick",
            action="store_true",
            help="leave out what reads the whole archive: files, pictures, links, audit trail",
        )
        parser.add_argument("--json", action="store_true", help="print one JSON object")
        parser.add_argument("--mail", action="store_true", help="tell ADMIN_EMAILS of errors")

    def handle(self, *args, quick, json, mail, **options):
        try:
            found = running.run(is_quick=quick, bar=self._bar)
        except KeyboardInterrupt:
            raise CommandError("stopped; nothing was changed", returncode=STOPPED) from None
        except (DatabaseError, InterfaceError) as error:
            why = " ".join(str(error).split())
            raise CommandError(f"the database: {why}", returncode=COULD_NOT) from error
        self._say([found.told()] if json else _lines(found))
        if mail:
            self._mail(found)
        if not quick:
            self._keep(found)
        sys.exit(found.code)

    def _say(self, lines):
        try:
            for line in lines:
                self.stdout.write(line)
            self.stdout.flush()
        except BrokenPipeError:  # `| head`, which has read enough; the exit code still tells
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())

    def _mail(self, found):
        """That it could not be sent is one more thing to say."""
        try:
            mailing.tell(found)
        except Exception as error:  # of sockets, of SMTP, of TLS: told alike
            self.stderr.write(f"The mail could not be sent: {type(error).__name__}: {error}")

    def _keep(self, found):
        """What was found is said already; that it is not kept is one more thing to say."""
        try:
            report.keep(found)
        except OSError as error:
            said = f"{report.NAME}: not kept for the desk's page: {error.strerror or error}"
            raise CommandError(said, returncode=max(found.code, 1)) from error

    @contextmanager
    def _bar(self, title):
        shown = {"disable": None, "leave": False, "file": self.stderr._out}
        with tqdm(desc=title, unit=" rows", **shown) as bar:
            yield bar.update


def _lines(found):
    for finding in found.findings:
        examples = f" [{'; '.join(finding.examples)}]" if finding.examples else ""
        yield f"{finding.level:7} {finding.code}: {finding.said}{examples}"
