from django.utils import timezone


def stamp(moment):
    """A datetime as RFC 3339 with Vietnam's offset: 2022-01-04T10:09:00+07:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
