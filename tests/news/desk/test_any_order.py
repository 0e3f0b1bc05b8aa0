"""Whatever editors do in whatever order: readers see the last published revision, no word is lost,
and nobody did what they may not."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from news.desk import content, workflow
from news.models import Article, Event, Withdrawal
from tests import factories
from tests.factories import draft, member, revise

pytestmark = pytest.mark.django_db

PEOPLE = ["lan", "hoa", "minh", "tuan"]  # two writers (the first began it), an editor, identity
STEPS = ["save", "submit", "send_back", "publish", "schedule", "unschedule", "withdraw", "restore"]
MAY_PUBLISH = {"minh"}
MAY_WRITE = {"lan", "minh"}
REFUSED = (PermissionDenied, workflow.RefusedError, workflow.StaleError)


@pytest.fixture
def people(db):
    groups = ["Phóng viên", "Phóng viên", "Biên tập viên", "Quản trị"]
    return {name: member(group, name) for name, group in zip(PEOPLE, groups, strict=True)}


class Told:
    """What the steps that succeeded promise, kept beside the database."""

    def __init__(self, article):
        self.contents = [content.newest(article)]
        self.live = None  # what readers must see, or None

    def newest(self):
        return len(self.contents)


def take(step, article, actor, number, told):
    """Take one step; returns whether it was taken."""
    pk, newest = article.pk, told.newest()
    calls = {
        "save": lambda: revise(article, actor, body=f"<p>Lần {newest + 1}.</p>"),
        "submit": lambda: workflow.submit(pk, newest, actor),
        "send_back": lambda: workflow.send_back(pk, newest, actor, "Sửa lại"),
        "publish": lambda: workflow.publish(pk, newest, actor),
        "schedule": lambda: workflow.publish(
            pk, newest, actor, at=timezone.now() + timedelta(days=1)
        ),
        "unschedule": lambda: workflow.unschedule(pk, actor),
        "withdraw": lambda: workflow.withdraw(pk, actor, Withdrawal.Mode.GONE, "Sai"),
        "restore": lambda: workflow.restore(pk, 1 + number % newest, actor, newest),
    }
    try:
        with transaction.atomic():
            calls[step]()
    except REFUSED:
        return False
    if article.revisions.count() > newest:
        made = article.revisions.get(number=newest + 1).content
        source = told.contents[number % newest]
        assert made == source if step == "restore" else made["body"] == f"<p>Lần {newest + 1}.</p>"
        told.contents.append(made)
    if step == "publish":
        told.live = told.contents[-1]
    if step in ("withdraw", "unschedule", "schedule"):
        told.live = None
    return True


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(STEPS), st.sampled_from(PEOPLE), st.integers(0, 9)), max_size=25
    )
)
def test_it_holds_after_every_step(people, sequence):
    with transaction.atomic():
        article = draft(people["lan"], category=factories.category())
        told = Told(article)
        for step, name, number in sequence:
            was_taken = take(step, article, people[name], number, told)
            if was_taken:
                assert name in (MAY_WRITE if step in ("save", "submit", "restore") else MAY_PUBLISH)
            check(article, told)
        transaction.set_rollback(True)


def check(article, told):
    """Public text = last published revision; every revision readable; every step has its event."""
    public = Article.objects.published().filter(pk=article.pk).first()
    assert (content.live(public) if public else None) == told.live
    kept = article.revisions.order_by("number").values_list("content", flat=True)
    assert list(kept) == told.contents
    assert article.revisions.open().count() <= 1
    assert article.revisions.filter(state="published").count() <= 1
    actors = set(article.events.values_list("actor__username", flat=True))
    assert actors <= MAY_WRITE
    published = article.events.filter(kind=Event.Kind.PUBLISHED)
    assert set(published.values_list("actor__username", flat=True)) <= MAY_PUBLISH
