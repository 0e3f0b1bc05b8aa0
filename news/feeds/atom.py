"""Atom (RFC 4287) with whole texts and the files that go with them."""

from django.utils.feedgenerator import Atom1Feed


class Atom(Atom1Feed):
    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self):
        return self.feed["changed_at"]

    def add_item_elements(self, handler, item):
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
