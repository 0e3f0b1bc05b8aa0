"""RSS 2.0 and Atom (RFC 4287): the newest articles, with the attribution as their copyright.

Who we are is the portal's to say: the words of a feed are templates, as those of a page.
"""

from uuid import UUID, uuid5

from django.contrib.syndication.views import Feed
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from .models import Article, Category

SIZE = 30
WORDS = ("title", "description", "copyright", "author")  # the lines of feed.txt
NAMESPACE = UUID("8c1f1c2e-6f0b-4f6e-9f0c-5b1a5d1f7a10")  # of the portal's articles


class NewestFeed(Feed):
    """The newest articles of the portal."""

    language = "vi"
    item_guid_is_permalink = False

    def get_object(self, request, slug=None):
        """What the feed is of: its host, its words and its category (None for all)."""
        category = get_object_or_404(Category, slug=slug) if slug else None
        said = render_to_string("news/feed.txt", {"category": category}, request)
        return {"category": category, **dict(zip(WORDS, said.splitlines(), strict=True))}

    def title(self, feed):
        return feed["title"]

    def description(self, feed):
        return feed["description"]

    def author_name(self, feed):
        return feed["author"]

    def feed_copyright(self, feed):
        return feed["copyright"]

    def link(self, feed):
        return feed["category"].get_absolute_url() if feed["category"] else reverse("news:home")

    def items(self, feed):
        articles = Article.objects.published().for_cards().newest_first()
        if feed["category"]:
            articles = articles.filter(category__in=feed["category"].family_ids())
        return articles[:SIZE]

    def item_title(self, article):
        return article.title

    def item_description(self, article):
        return escape(article.summary)  # readers take it as HTML

    def item_guid(self, article):
        """A name that outlives a changed slug, whatever host was asked (RFC 9562)."""
        return uuid5(NAMESPACE, f"{article.pk} {article.created_at.isoformat()}").urn

    def item_author_name(self, article):
        return article.byline or None

    def item_categories(self, article):
        return [article.category.name]

    def item_pubdate(self, article):
        return timezone.localtime(article.published_at)

    def item_updateddate(self, article):
        """Small corrections are quiet: RFC 4287 § 4.2.15 asks for significant changes only."""
        return timezone.localtime(article.changed_at or article.published_at)


class AtomFeed(NewestFeed):
    feed_type = Atom1Feed
    subtitle = NewestFeed.description


class CategoryFeed(NewestFeed):
    """The newest articles of one category and its children."""
