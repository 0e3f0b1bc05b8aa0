"""`manage.py edge_bots > deploy/nginx/bots.conf`: the rule of bots, said to nginx."""

from django.core.management.base import BaseCommand

from ...edge_bots import configuration


class Command(BaseCommand):
    help = "Write deploy/nginx/bots.conf to standard output; after an update of the list, again."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(configuration(), ending="")
