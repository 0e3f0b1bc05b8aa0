"""A backup of an older release is loaded into the tables of its time, then brought to this one."""

import pytest

from tests.backup import forging, portals

STATE = [("visitors", "0001"), ("search", "0002"), ("news", "0020")]
WHAT_IS_THERE = """
from cantho_cchc.backup import schema
from cantho_cchc.search.models import Synonym
from django.contrib.auth.models import Permission
from news.models import Article
from visitors.models import Journal

print(schema.is_of_this_release(), Journal.objects.count(), Synonym.objects.count())
print([article.title for article in Article.objects.all()])
print(Permission.objects.filter(codename="view_synonym").count())
"""


def counts(portal):
    return {label: len(rows) for label, rows in portal.everything().items()}


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """A backup that this release makes of tables that were not yet migrated."""
    portal = portals.Portal(tmp_path_factory.mktemp("older"))
    portal.run("from tests import factories\nfactories.article('Bài cũ')")
    for app, name in STATE:
        portal.do_within("migrate", app, name)
    return portal.backup()


def test_it_is_brought_to_this_release(archive, tmp_path):
    portal = portals.Portal(tmp_path)
    portal.do("restore", archive)
    assert portal.run(WHAT_IS_THERE) == "True 0 4\n['Bài cũ']\n1"


def test_it_goes_into_a_database_without_tables(archive, tmp_path):
    portal = portals.Portal(tmp_path)
    portal.env["DATABASE_URL"] = portals.databases.new_database_url(tmp_path)
    portal.do("restore", archive)
    assert portal.run(WHAT_IS_THERE) == "True 0 4\n['Bài cũ']\n1"


def test_one_that_fails_leaves_an_empty_portal_of_this_release(archive, tmp_path):
    portal = portals.Portal(tmp_path / "portal")
    before = counts(portal)
    found = [one for one in forging.members(archive) if "news.article/" not in one[0]]
    forged = forging.packed(tmp_path / "a.tar.gz", forging.sound(found))
    assert "news.article: what was restored differs" in portal.refused("restore", forged)
    assert counts(portal) == before  # what migrations write was written anew
    assert portal.run(WHAT_IS_THERE) == "True 0 4\n[]\n1"
