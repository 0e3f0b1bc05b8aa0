"""A restore is for an empty portal; what is there is never mixed with what comes."""

import pytest

from tests.backup import portals

SAYING = "and was not touched; restore into a new database: see DATABASE_URL"


@pytest.fixture
def portal(tmp_path):
    return portals.Portal(tmp_path)


def refusal(portal):
    said = portal.refused("restore", portals.archive())
    return said.removeprefix(f"{portals.archive()}: ")


def test_sample_content_is_content(tmp_path):
    portal = portals.Portal(tmp_path, like=portals.sample())
    before = portal.everything()
    said = refusal(portal)
    assert said.startswith("the portal is not empty (audit.entry: ")
    assert said.endswith(SAYING)
    assert portal.everything() == before


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("from tests import factories\nfactories.editor()", "auth.user: 1, audit.entry: 1"),
        (
            "from visitors.models import DailyCount\nDailyCount.objects.create(date='2022-01-04')",
            "visitors.dailycount: 1",
        ),
        (
            "from cantho_cchc.search.models import Miss\n"
            "Miss.objects.create(day='2022-01-04', query='a')",
            "search.miss: 1",
        ),
    ],
)
def test_what_people_made_is_content(portal, code, what):
    portal.run(code)
    before = portal.everything()
    assert refusal(portal) == f"the portal is not empty ({what}) {SAYING}"
    assert portal.everything() == before


def test_a_file_is_content(portal):
    (portal.media / "hinh").mkdir(parents=True)
    (portal.media / "hinh" / "a.jpg").write_bytes(b"a")
    said = "the media folder is not empty and was not touched: move its files away"
    assert refusal(portal) == said
    assert portal.files() == {"hinh/a.jpg": b"a"}


def test_what_migrations_write_is_none(portal):
    """All that a new portal has is replaced; a migration that writes elsewhere shows here."""
    portal.do("restore", portals.archive())
    assert portal.everything() == portals.full().everything()
