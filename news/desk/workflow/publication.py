"""A revision goes to readers, at once or at its time."""

from django.db import models
from django.utils import timezone

from ...models import Event, Withdrawal
from .. import content, rights
from .steps import (
    RefusedError,
    State,
    Status,
    current,
    locked,
    move,
    record,
    record_stored,
    store,
    was_public,
)

Kind = Event.Kind


class Change(models.TextChoices):
    """What readers are told of a change to an article that was public before."""

    MINOR = "minor", "sửa nhỏ (lỗi gõ, trình bày): không báo cho người đọc"
    UPDATE = "update", "cập nhật: hiện giờ cập nhật ở đầu bài"
    CORRECTION = "correction", "đính chính: hiện giờ cập nhật và lời đính chính"


def publish(pk, number, actor, at=None, change=Change.MINOR, note=""):
    """Copy the newest revision into the columns that the public sees.

    `at` is the moment from which readers see the article; None means the one it has, else now.
    Only an article that was never public can be given a moment to come.
    """
    with locked(pk) as article:
        rights.require(rights.may_publish(actor, article))
        revision = current(article, number)
        rights.require(rights.is_within(actor, revision.content["category"]))
        is_known = was_public(article)
        now = timezone.now().replace(microsecond=0)
        moment = at or (article.published_at if is_known else None) or now
        is_repeated = revision.state == State.PUBLISHED and article.status == Status.PUBLISHED
        if is_repeated and moment == article.published_at:
            raise RefusedError("Phiên bản này đã được xuất bản rồi; không có gì thay đổi.")
        if is_known and moment > now:
            raise RefusedError(
                "Bài đã công khai nên không hẹn giờ được: người đọc sẽ mất bài cho đến lúc đó. "
                "Hãy xuất bản ngay, hoặc chọn thời điểm đã qua."
            )
        if is_known and change != Change.MINOR:
            article.changed_at = now
        is_own_work = _is_own_work(article, revision, actor)
        _make_public(article, revision, moment)
        kind = Kind.SCHEDULED if moment > now else Kind.PUBLISHED
        told = note if is_known and change == Change.CORRECTION else ""
        return record(article, kind, actor, revision, is_own_work=is_own_work, public_note=told)


def _make_public(article, revision, moment):
    content.lay_over(article, revision.content)
    article.status, article.published_at = Status.PUBLISHED, moment
    article.full_clean()
    content.make_live(article, revision.content)
    article.save()
    Withdrawal.objects.filter(article=article).delete()
    article.revisions.filter(state=State.PUBLISHED).update(state=State.SUPERSEDED)
    move(revision, State.PUBLISHED)


def unschedule(pk, actor):
    """An article whose moment has not come becomes a draft again."""
    with locked(pk) as article:
        rights.require(rights.may_publish(actor, article))
        if article.status != Status.PUBLISHED or was_public(article):
            raise RefusedError("Bài này không có lịch đăng nào để hủy.")
        article.status, article.published_at = Status.DRAFT, None
        in_work = article.revisions.open().exists()
        live = article.revisions.filter(state=State.PUBLISHED)
        live.update(state=State.SUPERSEDED if in_work else State.DRAFT)
        newest = article.revisions.newest() or record_stored(article)
        store(content.lay_over(article, newest.content))
        record(article, Kind.UNSCHEDULED, actor, newest)


def _is_own_work(article, revision, actor):
    """Whether nobody else had a hand in what was written since the publication before."""
    steps = article.events.filter(kind__in=(Kind.PUBLISHED, Kind.SCHEDULED))
    before = steps.filter(number__lt=revision.number).aggregate(last=models.Max("number"))["last"]
    since = article.revisions.filter(number__gt=before or 0, number__lte=revision.number)
    return set(since.values_list("author", flat=True)) == {actor.pk}
