import pytest


@pytest.fixture(scope="module")
def corpus(django_db_setup, django_db_blocker):
    """The corpus in the database for all tests of a module."""
    from .loading import loaded

    with loaded(django_db_blocker):
        yield
