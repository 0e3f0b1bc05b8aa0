"""`manage.py prepare`: everything between an installed portal and one that can be served."""

import os
import secrets
from contextlib import ExitStack, contextmanager

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection, transaction
from django.urls import reverse

from cantho_cchc import handing_over
from cantho_cchc.management.alone import alone


class Command(BaseCommand):
    help = (
        "Migrate, collect static files, load the sample content once, make the first administrator."
    )
    requires_system_checks = []

    def handle(self, *args, **options):
        try:
            self._prepare()
        except KeyboardInterrupt:
            raise CommandError("stopped; run again to go on from here") from None

    def _prepare(self):
        self._check_port()
        with self._database(), ExitStack() as turn:
            turn.enter_context(alone(self._say_that_another_is_first))
            connection.ensure_connection()
            self._make()

    def _say_that_another_is_first(self):
        self.stdout.write("Another prepares this portal; waiting for it to end …")
        self.stdout.flush()

    def _make(self):
        self._step("Database", call_command, "migrate", interactive=False, verbosity=0)
        self._step("Static files", call_command, "collectstatic", interactive=False, verbosity=0)
        self._step("Search index", call_command, "index_search", "--if-needed", stdout=_Silence())
        is_first = not get_user_model().objects.filter(is_superuser=True).exists()
        if is_first:
            # The administrator comes last, so a run that was cut off begins again.
            self._step("Sample content", call_command, "load_sample", stdout=_Silence())
        with transaction.atomic():  # a password is shown before it is stored, else it may be lost
            self._say_where(self._make_administrator() if is_first else None)
            self.stdout.flush()

    def _step(self, name, do, *args, **options):
        self.stdout.write(f"{name} …", ending="")
        self.stdout.flush()
        do(*args, **options)
        self.stdout.write(" done")

    @contextmanager
    def _database(self):
        try:
            yield
        except Error as error:
            self.stdout.write("")
            reason = " ".join(str(error).split())
            raise CommandError(f"DATABASE_URL: the database cannot be used: {reason}") from error

    def _check_port(self):
        """Before anything is made; gunicorn itself asks again."""
        host, port = settings.HOST, settings.PORT
        try:
            handing_over.bound(host, port).close()
        except OSError as error:
            raise CommandError(f"cannot listen on {host}:{port}: {error.strerror}") from error

    def _make_administrator(self):
        """Returns (name, password): those of the environment, else a generated password."""
        name = os.environ.get("ADMIN_USERNAME") or "quantri"
        password = os.environ.get("ADMIN_PASSWORD") or secrets.token_urlsafe(12)
        account = get_user_model()(username=name, is_staff=True, is_superuser=True)
        account.set_password(password)
        try:
            account.full_clean()
        except ValidationError as error:
            reason = " ".join(error.messages)
            raise CommandError(f"ADMIN_USERNAME: “{name}”: {reason}") from error
        try:
            validate_password(password, account)
        except ValidationError as error:
            self.stdout.write(f"Warning: ADMIN_PASSWORD: {' '.join(error.messages)}")
        account.save()
        return name, password

    def _say_where(self, account):
        host = settings.HOST
        shown = "127.0.0.1" if host in ("0.0.0.0", "[::]", "::") else host
        address = f"http://{shown}:{settings.PORT}"
        self.stdout.write(f"\nThe portal:  {address}/")
        self.stdout.write(f"The desk:    {address}{reverse('admin:index')}")
        if account:
            name, password = account
            given = "as given in ADMIN_PASSWORD" if os.environ.get("ADMIN_PASSWORD") else password
            self.stdout.write(f"Sign in as:  {name}\nPassword:    {given}")
            if given is password:
                self.stdout.write("(This password is shown only now. Change it after signing in.)")
        if not settings.REQUIRE_SECOND_FACTOR:
            self.stdout.write("No second factor: REQUIRE_SECOND_FACTOR is off; never in service.")
        if host not in ("127.0.0.1", "localhost") and "*" not in settings.ALLOWED_HOSTS:
            self.stdout.write(f"Answers to:  {', '.join(settings.ALLOWED_HOSTS)} (ALLOWED_HOSTS)")


class _Silence:
    def write(self, text, **options):
        pass

    flush = write
