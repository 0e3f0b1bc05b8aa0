import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def test_the_models_are_what_the_migrations_make():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_identity_can_be_taken_back_and_filled_in_again():
    from cantho_cchc.portal.models import Portal

    call_command("migrate", "portal", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert Portal.objects.get().hotlines.count() == 2
