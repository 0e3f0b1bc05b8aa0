"""RSS 2.0 with whole texts (content:encoded), authors (dc:creator) and its own address."""

from django.utils.feedgenerator import Rss201rev2Feed

CONTENT = "http://purl.org/rss/1.0/modules/content/"


class Rss(Rss201rev2Feed):
    content_type = "application/rss+xml; charset=utf-8"

    def rss_attributes(self):
        return {**super().rss_attributes(), "xmlns:content": CONTENT}

    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
