"""What the database tells, without a server."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cantho_cchc.metrics import content
from tests import factories
from tests.metrics.samples import samples
from visitors import journal, lines, waiting
from visitors.taking import take

pytestmark = pytest.mark.django_db


def test_what_appears_next():
    now = timezone.now()
    assert samples(content)["portal_scheduled_articles"] == [0]
    assert "portal_next_publication_timestamp_seconds" not in samples(content)
    factories.article(published_at=now - timedelta(hours=1))
    for hours in (5, 3):
        factories.article(published_at=now + timedelta(hours=hours))
    seen = samples(content)
    assert seen["portal_scheduled_articles"] == [2]
    soon = (now + timedelta(hours=3)).timestamp()
    assert seen["portal_next_publication_timestamp_seconds"] == [pytest.approx(soon)]


def test_lines_that_wait():
    assert waiting.lines() == 0
    for second in range(5):
        journal.writer.write(lines.line(1_764_043_500_000 + second, 200, lines.VISIT, "tin/12"))
    assert waiting.lines() == 5
    (journal.FOLDER / "nginx-2026-03-02T09.log").write_bytes(b"1764043500.123 200 v x\n" * 3)
    assert waiting.lines() == 8
    take(wait=True)
    assert waiting.lines() == 0
    journal.writer.write(lines.line(1_764_043_500_000, 200, lines.VISIT, "tin/12"))
    assert waiting.lines() == 1
