from django.utils import timezone


def stamp(moment):
    """A datetime as W3C-DTF with Vietnam's offset: 2022-01-04T10:09:00+07:00."""
    return timezone.localtime(moment).isoformat(timespec="seconds")
