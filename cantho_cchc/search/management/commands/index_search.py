"""`manage.py index_search`: the search index set right, after an import or an upgrade."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from ... import kinds
from ...rebuilding import is_current, rebuild


class Command(BaseCommand):
    help = "Bring the search index to what is published. Editors may go on working."

    def add_arguments(self, parser):
        parser.add_argument(
            "--if-needed", action="store_true", help="only after an upgrade that reads otherwise"
        )

        parser.add_argument(
            "--anew",
            action="store_true",
            help="empty it first: faster for many, but nothing is found meanwhile",
        )

    def handle(self, *args, **options):
        if options["if_needed"] and is_current():
            return
        total = sum(kind.model._base_manager.count() for kind in kinds.kinds().values())
        bar = tqdm(total=total, unit=" rows", disable=None, leave=False, file=self.stderr._out)
        try:
            with bar:
                changed = rebuild(options["anew"], bar.update)
        except KeyboardInterrupt:
            raise CommandError("stopped; run again to go on from here") from None
        self.stdout.write(f"{total} read, {changed} changed in the search index.")
