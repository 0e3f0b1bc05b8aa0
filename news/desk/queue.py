"""The first page of the desk: what waits for this person, and what happened last."""

from dataclasses import dataclass

from django.db.models.fields.json import KT
from django.utils import timezone

from ..models import Article, Event, Revision
from . import rights
from .pages import to_form, to_review
from .people import name_of
from .standing import moment

SHOWN = 20
LATELY = 15
State = Revision.State


@dataclass
class Row:
    title: str
    address: str
    category: str
    said: str


def of(user):
    """The lists of a person's desk: [(title, rows)], empty ones left out."""
    if not user.has_perm("news.change_article"):
        return []
    lists = [
        ("Bị trả lại", _mine(user, State.RETURNED)),
        ("Bản nháp của tôi", _mine(user, State.DRAFT)),
    ]
    if user.has_perm("news.publish_article"):
        lists.insert(0, ("Chờ tôi duyệt", _submitted(user)))
    else:
        lists.append(("Đang chờ duyệt", _mine(user, State.SUBMITTED)))
    lists.append(("Sắp đăng", _scheduled(user)))
    return [(title, rows) for title, rows in lists if rows]


def lately(user):
    """The last events that concern articles which the person may open."""
    if not user.has_perm("news.change_article"):
        return []
    events = Event.objects.select_related("article", "actor").defer("article__body")
    if not user.has_perm("news.publish_article"):
        events = events.filter(article__created_by=user)
    return events[:LATELY]


def _submitted(user):
    within = rights.categories(user).values("pk")
    found = _revisions(State.SUBMITTED).filter(article__category__in=within)
    return [_row(one, to_review(one.article_id)) for one in found[:SHOWN]]


def _mine(user, state):
    """What the person began, and what an editor wrote last in an article of somebody else."""
    found = _revisions(state)
    found = found.filter(article__created_by=user) | found.filter(author=user)
    return [_row(one, to_form(one.article_id)) for one in found[:SHOWN]]


def _revisions(state):
    found = Revision.objects.filter(state=state).select_related("article__category", "author")
    found = found.defer("article__body", "content").annotate(title=KT("content__title"))
    return found.order_by("-created_at")


def _row(revision, address):
    said = f"{name_of(revision.author)}, {moment(revision.created_at)}"
    if revision.remark:
        said += f" · {revision.remark}"
    return Row(revision.title, address, str(revision.article.category), said)


def _scheduled(user):
    ahead = Article.objects.visible_to(user).filter(
        status=Article.Status.PUBLISHED,
        published_at__gt=timezone.now(),
        category__in=rights.categories(user).values("pk"),
    )
    rows = ahead.select_related("category").defer("body").order_by("published_at", "id")
    return [
        Row(one.title, to_form(one.pk), str(one.category), moment(one.published_at))
        for one in rows[:SHOWN]
    ]
