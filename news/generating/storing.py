"""Generated articles on their way to the database: as many as are wished, in the same memory."""

from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils import timezone

from cantho_cchc import vietnamese

from ..models import Article, Category
from .composing import compose, vocabulary

BATCH = 500
DAYS = 3_652  # ten years, of which yesterday is the last day
MARK = "/bai-tao-thu/"  # what the old address of each begins with: by it they are known


def generated():
    return Article.objects.filter(legacy_url__startswith=MARK)


def others():
    return Article.objects.exclude(legacy_url__startswith=MARK)


def store(wished, seed):
    """Add `wished` published articles, oldest first; yields how many each batch has stored.

    Numbers go on where an earlier call ended, so that a broken run is continued by another.
    """
    first, today, categories = generated().count(), timezone.localdate(), _categories()
    for start in range(0, wished, BATCH):
        places = range(start, min(start + BATCH, wished))
        days = (today - timedelta(DAYS - DAYS * place // wished) for place in places)
        numbers = range(first + start, first + start + len(places))
        made = [_article(seed, *pair, categories) for pair in zip(numbers, days, strict=True)]
        with _bodies_as_they_are():
            Article.objects.bulk_create(made)
        yield len(made)


@contextmanager
def _bodies_as_they_are():
    """Without the sanitiser, which would change nothing (a test says so) in ten times the time."""
    column = Article._meta.get_field("body")
    column.normalise = str
    try:
        yield
    finally:
        del column.normalise


def _categories():
    """{name: Category} of all themes; what the portal lacks is made."""
    names = {theme["category"] for theme in vocabulary()["themes"]}
    return {
        name: Category.objects.get_or_create(slug=vietnamese.slug(name), defaults={"name": name})[0]
        for name in sorted(names)
    }


def _article(seed, number, day, categories):
    category, fields = compose(seed, number, day)
    minute = timedelta(minutes=number * 37 % 600)  # between 7 and 17 o'clock
    return Article(
        **fields,
        category=categories[category],
        status=Article.Status.PUBLISHED,
        published_at=timezone.make_aware(datetime.combine(day, time(7)) + minute),
        legacy_url=f"{MARK}{number}",
        # What save() fills in, which bulk_create() does not call.
        slug=vietnamese.slug(fields["title"], 120),
        title_folded=vietnamese.fold(fields["title"])[:300],
    )
