"""What pages of the news say of themselves to machines (`cantho_cchc.metadata`)."""

import re
from urllib.parse import urlencode

from django.urls import reverse

from cantho_cchc import richtext
from cantho_cchc.metadata import FeedLinks, Meta

from . import posters

OPENING = 200  # characters of a text without a summary
_BETWEEN_NAMES = re.compile(r"\s*[;,]\s*|\s+[-–]\s+")

UNLISTED = Meta(is_indexed=False)  # for search, forms, and what is public no more


def of_article(article, address):
    """The Meta of a public article; `address` is its absolute one."""
    branches = [article.category.parent] if article.category.parent else []
    trail = [*branches, article.category]
    return Meta(
        description=article.summary or opening(article.body) or article.title,
        kind="article",
        creators=names(article.byline),
        subjects=[category.name for category in trail],
        source=article.source or article.source_url,
        published_at=article.published_at,
        changed_at=article.changed_at,
        trail=trail,
        thing=_news_article(article),
        poster=posters.of_article(article),
        oembed=f"{reverse('oembed')}?{urlencode({'url': address})}",
    )


def _news_article(article):
    return {
        "@type": "NewsArticle",
        "headline": article.title,
        "articleSection": article.category.name,
        "isBasedOn": article.source_url,
    }


def of_category(category, slice):
    links = FeedLinks(category.name, category.get_absolute_url())
    trail = [category.parent] if category.parent else []
    return of_list(slice, trail=trail, feeds=links, poster=posters.of_category(category))


def of_list(slice, **more):
    """A list is as old as the newest that it shows."""
    newest = slice.items[0].published_at if slice.items else None
    return Meta(query=slice.query, published_at=newest, **more)


def of_search(path, query, chosen, after=""):
    """What was found is no page for search engines, but has a feed with the filters `chosen`."""
    asked = {"q": query, **chosen} if query else chosen
    links = FeedLinks(f"Tìm “{query}”", path, urlencode(asked)) if query else None
    address = urlencode({**asked, "tu": after} if after else asked)
    return Meta(query=address, is_indexed=False, feeds=links)


def names(byline):
    """“Hoàng Nhân, Lan Anh” as two; “và” joins the words of names, too, and parts none."""
    return [name for name in _BETWEEN_NAMES.split(byline) if name]


def opening(html):
    """The first words of a text, to the end of a word."""
    words = richtext.plain_text(html[: 20 * OPENING])
    words = " ".join(words.split())
    return words if len(words) <= OPENING else f"{words[:OPENING].rpartition(' ')[0]} …"
