"""How much feedback one article takes, from all its readers together: no person is known."""

from datetime import timedelta

from django.utils import timezone

LIMIT, WINDOW = 30, timedelta(minutes=10)  # so many are stored in any such time


class FullError(Exception):
    """The article takes no more feedback for a timedelta, `wait`."""

    def __init__(self, wait):
        super().__init__(wait)
        self.wait = wait


def check(article):
    """Raise FullError unless one more may be stored; exact while the article's row is locked."""
    now = timezone.now()
    recent = article.feedback.filter(created_at__gt=now - WINDOW).order_by("-created_at")
    moments = list(recent.values_list("created_at", flat=True)[:LIMIT])
    if len(moments) == LIMIT:
        raise FullError(moments[-1] + WINDOW - now)
