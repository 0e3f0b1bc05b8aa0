"""A restore that fails leaves the portal empty, as it was."""

import pytest
from django.db import DatabaseError

from cantho_cchc.backup import restoring
from cantho_cchc.backup.refusal import Refused
from tests.backup import forging
from tests.backup.everything import everything

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """The media folder; after each test all must be as it was."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    before = everything()
    yield settings.MEDIA_ROOT
    assert everything() == before
    assert [path.name for path in settings.MEDIA_ROOT.iterdir()] == [".held"]


def refusal(path, found):
    with pytest.raises(Exception) as error:  # noqa: PT011  (its type is looked at below)
        restoring.restore(forging.packed(path, found), restoring.Progress())
    assert isinstance(error.value, (Refused, OSError, DatabaseError))
    return " ".join(str(error.value).split())


def test_a_row_is_gone_and_all_checksums_are_right(archive, tmp_path):
    """What the tables hold is compared with what the manifest says of them."""
    name = "tables/news.feedback/000001.jsonl"
    found = forging.sound([one for one in forging.members(archive) if one[0] != name])
    said = refusal(tmp_path / "a.tar.gz", found)
    assert said == "news.feedback: what was restored differs from the backup (0 rows of 1)"


def test_a_row_refers_to_what_is_not_there(archive, tmp_path):
    found = [one for one in forging.members(archive) if not one[0].startswith("tables/auth.user/")]
    assert "foreign key" in refusal(tmp_path / "a.tar.gz", forging.with_sums(found))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"2022-01-04T03:09:59.999999+00:00"', b'"2022-01-04; DROP TABLE news_article"'),
        (b'"2022-01-04T03:09:59.999999+00:00"', b'{"a": 1}'),
        (b'["gone","thing"]', b'["no","such"]'),
        (b'["gone","thing"]', b"7"),
        (b"\n[2,", b"\n[2,2,"),
        (b"\n[2,", b"\n2,"),
        (b"\n[2,", b"\n" + b"[" * 100_000),
        (b"\n[2,", b"\n[" + b"9" * 5000 + b","),
        (b"\n[2,", b"\n[null,"),
        (b"\n[2,", b'\n["two",'),
        (b"\n[2,", b"\n[1,"),
    ],
    ids=range(11),
)
def test_a_row_is_none(archive, tmp_path, old, new):
    found = forging.with_sums(forging.changed(archive, old, new))
    assert refusal(tmp_path / "a.tar.gz", found)


def test_two_members_have_one_name(archive, tmp_path):
    found = forging.sound([("media/a", b"1"), ("media/a", b"2"), *forging.members(archive)])
    assert "File exists" in refusal(tmp_path / "a.tar.gz", found)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"migrations": [["news", "9999_of_tomorrow"]]}, "news.9999_of_tomorrow is not known here"),
        ({"migrations": [["shop", "0001"]]}, "the backup is of a newer release"),
        ({"tables": {}}, "the archive's tables are not those that its migrations make"),
    ],
)
def test_the_manifest_is_of_another_portal(archive, tmp_path, told, words):
    found = forging.sound(forging.members(archive), **told)
    assert words in refusal(tmp_path / "a.tar.gz", found)
