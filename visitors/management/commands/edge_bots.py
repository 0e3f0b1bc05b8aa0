"""`manage.py edge_bots > deploy/nginx/portal/maps/bots.conf`: the rule of bots, said to nginx."""

from django.core.management.base import BaseCommand

from ...edge_bots import configuration


class Command(BaseCommand):
    help = "Write deploy/nginx/portal/maps/bots.conf to standard output; again after an update."
    requires_system_checks = []

    def handle(self, *args, **options):
        self.stdout.write(configuration(), ending="")
