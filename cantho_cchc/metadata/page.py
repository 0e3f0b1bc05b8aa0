from dataclasses import replace
from functools import cached_property
from html import unescape

from django.utils import timezone
from django.utils.http import escape_leading_slashes
from django.utils.text import Truncator

from cantho_cchc.moments import stamp

from . import dublin_core, structured
from .feed_links import FeedLinks

MAX_DESCRIPTION = 300  # characters; search engines and Facebook show fewer


class Page:
    """All that the head of a page says; templates/includes/metadata.html writes it."""

    DUBLIN_CORE = "http://purl.org/dc/elements/1.1/"  # a name, fetched by nobody

    def __init__(self, request, portal, meta, title, description):
        """`title` and `description` are the blocks of the template, as HTML."""
        self.request, self.portal, self.meta = request, portal, meta
        self.full_title = " ".join(unescape(title).split())
        self.title = self.full_title.removesuffix(f" - {portal.short_name}")
        words = meta.description or unescape(description)
        self.description = Truncator(" ".join(words.split())).chars(MAX_DESCRIPTION)

    def absolute(self, path):
        """Here, also where a missing page was asked for as //host/ (RFC 3986 § 4.2)."""
        return self.request.build_absolute_uri(escape_leading_slashes(path))

    @property
    def root(self):
        return self.absolute("/")

    @cached_property
    def address(self):
        """The one address of the page: whatever else stands in a query string is not of it."""
        query = f"?{self.meta.query}" if self.meta.query else ""
        return self.absolute(f"{self.request.path}{query}")

    @property
    def is_home(self):
        return self.request.path == "/"

    @property
    def feeds(self):
        yield from FeedLinks(self.portal.short_name)
        if self.meta.feeds:
            yield from self.meta.feeds

    @property
    def oembed(self):
        return self.meta.oembed and self.absolute(self.meta.oembed)

    @cached_property
    def poster(self):
        return replace(self.meta.poster, name=self.portal.name)

    @cached_property
    def picture(self):
        return self.absolute(self.poster.get_absolute_url())

    @property
    def published(self):
        return self.meta.published_at and stamp(self.meta.published_at)

    @property
    def changed(self):
        """Never before it was published."""
        published, changed = self.meta.published_at, self.meta.changed_at
        return published and stamp(max(published, changed or published))

    @property
    def dated(self):
        """A page without a time of its own is of the day on which it is asked for."""
        return self.published or timezone.localdate().isoformat()

    @property
    def dublin_core(self):
        return dublin_core.elements(self)

    @property
    def data(self):
        return structured.graph(self)
