"""A backup is of one moment, while others write, upload, delete and count."""

import json
import subprocess

import pytest

from tests.backup import portals

ROUNDS = 3

# Saves in one transaction what belongs together, deletes pictures and counts views; ends with
# its input. A title says in which round it was written.
EDITORS = """
import itertools, sys, threading, time
from datetime import datetime, timezone
from tests import factories
from tests.visitors import views
from cantho_cchc.pictures.models import Image
from news.models import Article
from visitors import journal, lines, taking

editor = factories.editor("bientap")
article = factories.draft(editor, "Bài 0")
print("ready", flush=True)
threading.Thread(target=lambda: (sys.stdin.read(), over.set()), daemon=True).start()
over = threading.Event()
for number in itertools.count(1):
    if over.is_set():
        break
    factories.revise(article, editor, title=f"Bài {number}")
    image = factories.image(size=(400, 300), alt=f"Ảnh {number}")
    Image.objects.get(pk=image.pk).delete() if number % 2 else None
    for _ in range(5):
        views.write(views.view(datetime.now(timezone.utc), lines.VIEW, "/tin/1"))
    taking.take(wait=True)
    print(number, flush=True)
print("over", flush=True)
"""


class Editors:
    def __init__(self, portal):
        self._portal = portal

    def __enter__(self):
        self.process = self._portal.started(EDITORS, stdin=subprocess.PIPE)
        assert self.process.stdout.readline() == "ready\n"
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        said = self.process.stdout.read().split()
        assert self.process.wait(timeout=60) == 0
        assert said[-1] == "over"
        self.rounds = int(said[-2])


@pytest.fixture(scope="module")
def backups(tmp_path_factory):
    """(portals restored from backups that were made meanwhile, how often editors saved)."""
    folder = tmp_path_factory.mktemp("serving")
    portal = portals.Portal(folder / "portal")
    with Editors(portal) as editors:
        archives = [folder / f"{number}.tar.gz" for number in range(ROUNDS)]
        for archive in archives:
            portal.do("backup", archive)
    restored = []
    for number, archive in enumerate(archives):
        other = portals.Portal(folder / f"restored-{number}")
        other.do("restore", archive)
        restored.append(other)
    return restored, editors.rounds


STORY = """
import json
from cantho_cchc.pictures.models import Image
from news.models import Article, Event, Revision
from visitors.models import DailyCount, PageCount

article = Article.objects.get(title__startswith="Bài ")
newest = article.revisions.newest()
print(json.dumps({
    "numbers": sorted(article.revisions.values_list("number", flat=True)),
    "titles": [one.content["title"] for one in article.revisions.order_by("number")],
    "events": Event.objects.filter(article=article).count(),
    "lost": [p for i in Image.objects.all() for p in i.file.paths if not i.file.storage.exists(p)],
    "images": Image.objects.count(),
    "views": sum(day.views for day in DailyCount.objects.all()),
    "of_pages": sum(page.views for page in PageCount.objects.all()),
}))
"""


def test_what_belongs_together_is_there_together(backups):
    restored, rounds = backups
    stories = [json.loads(portal.run(STORY)) for portal in restored]
    for story in stories:
        last = len(story["numbers"]) - 1
        assert story["numbers"] == list(range(1, last + 2))
        assert story["titles"] == [f"Bài {number}" for number in range(last + 1)]
        assert story["lost"] == []
        assert story["of_pages"] == story["views"]
        assert story["views"] in (5 * last, 5 * (last - 1))  # saved, and not yet counted
    ends = [len(story["numbers"]) for story in stories]
    assert ends == sorted(ends)
    assert ends[0] < ends[-1] <= rounds + 1  # editors went on meanwhile


def test_editors_save_while_a_backup_reads(backups):
    _, rounds = backups
    assert rounds > ROUNDS
