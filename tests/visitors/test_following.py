"""One release follows another while it serves: the hearts of both take the journal in for a while.

Earlier releases take what they cannot read for no lines, and their count of it is lost.
"""

import re
from datetime import UTC, datetime
from fnmatch import fnmatch

import pytest

from tests.server import ROOT
from tests.visitors.views import old_view, view, write
from visitors import journal, taking, waiting
from visitors.models import DailyCount, Journal

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
OLD_GLOBS = "worker-*.log", "edge-*.log"
OLD_NAMES = f"worker-{'0' * 32}.log", "edge-2026-11-23T12.log"

pytestmark = pytest.mark.django_db


def views():
    return sum(DailyCount.objects.values_list("views", flat=True))


def names():
    return [path.name for path in journal.paths()]


def folder_s_name():
    with journal.alone(wait=True) as folder:
        return folder


def nginx_s_name():
    config = (ROOT / "deploy/nginx/portal/server.conf").read_text("utf-8")
    (name,) = re.findall(r"access_log /var/lib/portal/journal/(\S+) portal_journal ", config)
    return name.replace("$portal_hour", "2026-11-23T12")


def leave(name, content):
    """A file that nobody writes to any more, however it began."""
    journal.FOLDER.mkdir(parents=True, exist_ok=True)
    (journal.FOLDER / name).write_bytes(content)


@pytest.mark.parametrize("name", OLD_NAMES)
def test_what_a_release_before_left_is_taken_in_once(name, monkeypatch):
    monkeypatch.setattr(journal, "EDGE_IS_QUIET", -1)
    leave(name, old_view(AT) * 3)
    assert waiting.lines() == 3
    taking.take()
    assert (views(), names()) == (3, [])
    taking.take()
    assert (views(), Journal.objects.count()) == (3, 0)


@pytest.mark.parametrize("name", OLD_NAMES)
def test_what_the_old_hearts_took_of_their_files_is_not_taken_anew(name):
    leave(name, old_view(AT) * 3)
    Journal.objects.create(name=f"{folder_s_name()}/{name}", offset=2 * len(old_view(AT)))
    taking.take()
    assert views() == 1


def test_old_hearts_see_no_file_that_is_written_now():
    write(view(AT))
    ours = [*names(), nginx_s_name()]
    assert len(ours) == 2
    assert [name for name in ours for glob in OLD_GLOBS if fnmatch(name, glob)] == []
    assert max(map(len, ours)) <= journal.LONGEST_FILE_NAME


def test_old_hearts_delete_no_row_of_a_file_that_is_written_now():
    """They delete the rows of the folder whose files they do not see."""
    write(view(AT))
    leave(nginx_s_name(), view(AT))
    taking.take()
    assert Journal.objects.count() == 2
    Journal.objects.filter(name__startswith=f"{folder_s_name()}/").delete()
    write(view(AT))
    taking.take()
    assert (views(), waiting.lines()) == (3, 0)
