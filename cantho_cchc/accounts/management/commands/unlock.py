"""`manage.py unlock NAME`: a link with which its owner can sign in whatever strangers guess."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cantho_cchc.accounts import known_browser
from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record


class Command(BaseCommand):
    help = "Print a link, good for an hour, that lets its owner's browser past a locked account."

    def add_arguments(self, parser):
        parser.add_argument("name")

    def handle(self, *args, name, **options):
        if not get_user_model().objects.filter(username=name).exists():
            raise CommandError(f"no account is called “{name}”")
        origins = [*settings.CSRF_TRUSTED_ORIGINS, f"http://{settings.HOST}:{settings.PORT}"]
        record(Entry.Action.ADDED, f"liên kết mở khóa của {name}")
        self.stdout.write(origins[0] + known_browser.link(name))
