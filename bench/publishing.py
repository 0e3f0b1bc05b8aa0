"""What readers see while an editor publishes and four workers are under load.

An editor changes the newest article through the desk, again and again. Others read that article
and the home page all the time, over so many connections that each worker has some of them. An
answer is stale when its request began after the save had returned and it shows an older title.
"""

import json
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

from bench.archive import KINDS
from bench.editor import Editor
from bench.load import load
from bench.rounds import middle
from bench.rows import Row
from bench.subjects import READER, portal
from bench.watching import MARK
from tests.server import ROOT

ARTICLES, WORKERS, SAVES = 10_000, 4, 10
BETWEEN = 1.0  # seconds from one save to the next
NEWEST = """
import json
from news.models import Article
article = Article.objects.published().order_by('-published_at', '-id').first()
fields = {'category': article.category_id, 'body': article.body, 'slug': 'ban-thu'}
print(json.dumps([article.pk, fields]))
"""


def run(saves=SAVES):
    for kind in KINDS:
        with portal(kind, ARTICLES, WORKERS) as server:
            yield from _rows(f"{kind} publishing", *publish(server, saves, server.url))


def publish(server, saves, url):
    """Publish so often while `url` is read: ([when each save returned], {"seen": what
    bench.watching saw, "errors": how many}, [Load])."""
    pk, fields = json.loads(server.shell(NEWEST))
    fields |= {"attachments-TOTAL_FORMS": 0, "attachments-INITIAL_FORMS": 0}
    editor, returned = Editor(server), []

    def save(number):
        return editor.publish(pk, {**fields, "title": f"{MARK} {number}"})

    save(0)
    path = f"/tin/ban-thu-{pk}/"
    with _load(url + path) as loads, _watched(url, [path, "/"]) as seen:
        for number in range(1, saves + 1):
            time.sleep(BETWEEN)
            returned.append(save(number))
        time.sleep(BETWEEN)
    return returned, seen, loads


@contextmanager
def _load(url):
    """Load on one page until the end; the list of Loads is filled meanwhile."""
    over, loads = threading.Event(), []

    def go_on():
        while not over.is_set():
            loads.append(load(url, 2, READER))

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield loads
    finally:
        over.set()
        thread.join()


@contextmanager
def _watched(url, paths):
    """Readers at these pages until the end; then the dict holds what `bench.watching` saw."""
    found = {}
    command = [sys.executable, "-m", "bench.watching", url, *paths]
    process = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        yield found
    finally:
        said, _ = process.communicate()
        found.update(json.loads(said))


def _rows(subject, returned, watched, loads):
    seen, stale, until = watched["seen"], 0, []
    for number, at in enumerate(returned, start=1):
        later = [one for one in seen if one[2] > at]
        stale += sum(one[4] < number for one in later)
        until.append(1000 * (_everywhere(seen, number) - at))
    notes = {"saves": len(returned), "looks": len(seen), "ms of each save": until}
    yield Row(subject, "stale", stale, 0, notes, is_most=True)
    yield Row(subject, "ms until everywhere", middle(until), None)
    yield Row(subject, "answers/s", middle([one.rate for one in loads]), None)
    errors = watched["errors"] + sum(one.errors for one in loads)
    yield Row(subject, "errors", errors, 0, is_most=True)


def _everywhere(seen, number):
    """When every connection had the page of this number, or a later one."""
    first = {}
    for path, connection, _, ended, mark in seen:
        if mark >= number:
            first.setdefault((path, connection), ended)
    return max(first.values())
