"""`manage.py reset_second_factor NAME`: for an administrator who lost the phone and the codes."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from cantho_cchc.accounts import second_factor, session


class Command(BaseCommand):
    help = "Take away an account's second factor; the next sign-in sets a new one up."

    def add_arguments(self, parser):
        parser.add_argument("name")

    def handle(self, *args, name, **options):
        user = get_user_model().objects.filter(username=name).first()
        if user is None:
            raise CommandError(f"no account is called “{name}”")
        second_factor.take_away(user)
        session.end_everywhere(user)
        self.stdout.write(f"{name} sets up a new second factor at the next sign-in.")
