"""What of every page is who we are, and when notices come and go."""

from django.db.models import Min

from cantho_cchc import pagecache

from .models import Hotline, Link, Notice, Page, Portal


def register():
    pagecache.register(Portal, Hotline, Page, Link, Notice, moments=[_shown, _hidden])


def _shown(now):
    return Notice.objects.filter(starts_at__gt=now).aggregate(first=Min("starts_at"))["first"]


def _hidden(now):
    return Notice.objects.filter(ends_at__gt=now).aggregate(first=Min("ends_at"))["first"]
