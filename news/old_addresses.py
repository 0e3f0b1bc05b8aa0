"""Addresses that articles had on the site before this one: `Article.legacy_url`."""

from cantho_cchc import addresses

from .models import Article


def article(path, query=""):
    """The address of the article that stood at an old one, or None.

    Also of one that is public no more, whose page says why; never of one that was not public yet,
    since an address tells the title.
    """
    keys = addresses.keys(path, query)
    known = Article.objects.published() | Article.objects.withdrawn()
    found = known.filter(legacy_key__in=keys).exclude(legacy_key="").order_by()
    rows = found.only("slug", "legacy_key", "published_at")
    # Of those that are looked up by the most exact key, the newest.
    newest = sorted(rows, key=lambda row: row.published_at, reverse=True)
    exact = sorted(newest, key=lambda row: keys.index(row.legacy_key))
    return exact[0].get_absolute_url() if exact else None
