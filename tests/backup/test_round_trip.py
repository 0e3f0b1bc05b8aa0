"""A backup of either database comes back the same in either database."""

import tarfile

import pytest

from tests.backup import portals
from tests.backup.content import FORGOTTEN


@pytest.fixture(scope="module", params=portals.KINDS)
def restored(request, tmp_path_factory):
    portal = portals.Portal(tmp_path_factory.mktemp(f"into-{request.param}"), request.param)
    portal.do("restore", portals.archive())
    return portal


def test_every_row_is_as_it_was(restored):
    found, expected = restored.everything(), portals.full().everything()
    assert found.keys() == expected.keys()
    for label, rows in expected.items():
        assert found[label] == rows, label
    assert len(expected["news.Article"]) > 30
    assert [label for label, rows in expected.items() if not rows] == []  # each could be lost


def test_every_file_is_as_it_was_byte_by_byte(restored):
    assert restored.files() == portals.full().files()
    assert len(restored.files()) > 6


def test_an_id_that_was_given_is_not_given_again(restored):
    code = (
        "from tests import factories\nfrom news.models import Article\n"
        "from django.db import transaction\n"
        "with transaction.atomic():\n"
        "    print(factories.article().pk)\n"
        "    transaction.set_rollback(True)"
    )
    assert int(restored.run(code)) == FORGOTTEN + 1


def test_who_was_signed_in_is_no_more(restored):
    code = "from django.contrib.sessions.models import Session\nprint(Session.objects.count())"
    assert (portals.full().run(code), restored.run(code)) == ("1", "0")


def test_the_search_finds_what_was_restored(restored):
    code = (
        "from cantho_cchc.search.finding import find\n"
        "from cantho_cchc.search.rebuilding import is_current\n"
        "print(is_current(), [hit.object.title for hit in find('bai 17').hits][:1])"
    )
    assert restored.run(code) == "True ['Bài 17']"


def test_a_backup_of_what_was_restored_has_the_same_tables_and_files(restored):
    def contents(archive):
        with tarfile.open(archive) as tar:
            return {
                member.name: tar.extractfile(member).read()
                for member in tar
                if member.name.startswith(("tables/", "media/"))
            }

    assert contents(restored.backup()) == contents(portals.archive())


def test_an_empty_database_without_tables_is_an_empty_portal(tmp_path):
    portal = portals.Portal(tmp_path)
    portal.env["DATABASE_URL"] = portals.databases.new_database_url(tmp_path)
    portal.do("restore", portals.archive())
    assert portal.everything() == portals.full().everything()
