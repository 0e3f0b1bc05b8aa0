"""Moments on the clocks of Vietnam."""

from datetime import datetime

from django.utils import timezone


def stamp(moment):
    """A datetime as RFC 3339 and W3C-DTF with Vietnam's offset: 2022-01-04T10:09:00+07:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


def midnight(day):
    """The first moment of a date, as an aware datetime."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))
