"""The years in which documents were issued, found by their index: one look-up for each year."""

from datetime import date


def of(documents):
    """The years of a queryset, newest first."""
    days = documents.newest_first().values_list("issued_on", flat=True)
    day = days.first()
    while day:
        yield day.year
        day = days.filter(issued_on__lt=date(day.year, 1, 1)).first()
