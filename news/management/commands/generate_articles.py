"""`manage.py generate_articles 100000`: a full archive, to measure and to look at."""

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from news.generating.storing import others, store

MOST = 1_000_000


class Command(BaseCommand):
    help = "Add generated articles, published over the last ten years. Never where others are read."

    def add_arguments(self, parser):
        parser.add_argument("number", type=int, help=f"how many, 1 to {MOST}")
        parser.add_argument("--seed", type=int, default=2022, help="another seed, other articles")
        parser.add_argument(
            "--into-existing",
            action="store_true",
            help="also into a portal that has articles of its own",
        )

    def handle(self, *args, number, seed, into_existing, verbosity, **options):
        if not 1 <= number <= MOST:
            raise CommandError(f"Nothing generated: the number must be from 1 to {MOST}.")
        if not into_existing and others().exists():
            raise CommandError(
                "Nothing generated: the portal has articles of its own, and generated ones would "
                "stand among them. Give --into-existing if that is what you want."
            )
        is_silent = None if verbosity else True  # None: where no terminal is
        where = {"disable": is_silent, "leave": False, "file": self.stderr._out}
        with tqdm(total=number, unit=" articles", **where) as bar:
            for stored in store(number, seed):
                bar.update(stored)
        self.stdout.write(f"{number} articles generated. For search: manage.py index_search")
