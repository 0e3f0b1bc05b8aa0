"""Whether a document is in force on a day: told by the query, so that badge and filter agree.

Luật Ban hành văn bản quy phạm pháp luật 64/2025/QH15: a document holds from the day that it names
(Điều 53) until the end that it names, or a newer one takes its place (Điều 57); before it Luật
80/2015/QH13, Điều 151 and 154. Days are those of Asia/Ho_Chi_Minh.
"""

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from .kind import IN_FORCE_OR_NOT


class Validity(models.TextChoices):
    NOT_YET = "chua", "Chưa có hiệu lực"
    IN_FORCE = "con", "Còn hiệu lực"
    PARTLY = "mot-phan", "Hết hiệu lực một phần"
    ENDED = "het", "Hết hiệu lực"


def expression():
    """The Validity of a document's row today, "" where the word makes no sense or nobody knows."""
    now, today = timezone.now(), timezone.localdate()
    replaced = Q(
        replaced_by__status="published",
        replaced_by__published_at__lte=now,
        replaced_by__effective_on__lte=today,
    )
    return Case(
        When(~Q(kind__in=IN_FORCE_OR_NOT), then=Value("")),
        When(Q(expires_on__lte=today) | replaced, then=Value(Validity.ENDED)),
        When(effective_on=None, then=Value("")),
        When(effective_on__gt=today, then=Value(Validity.NOT_YET)),
        When(is_partly_ended=True, then=Value(Validity.PARTLY)),
        default=Value(Validity.IN_FORCE),
        output_field=models.CharField(),
    )
