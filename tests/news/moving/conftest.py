import pytest


@pytest.fixture
def tin(db):
    """The category that rows of these tests name."""
    from tests import factories  # Django is set up by now

    return factories.category("Tin", slug="tin")


@pytest.fixture(autouse=True)
def _media(settings, tmp_path_factory):
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
