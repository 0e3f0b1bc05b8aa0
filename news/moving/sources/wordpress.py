"""What a WordPress site says beside its posts: authors, categories, files."""

import re
from dataclasses import dataclass, field

from ..parts import Named
from . import shortcodes
from .paragraphs import with_paragraphs

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
DC = "{http://purl.org/dc/elements/1.1/}creator"
EXCERPT = "excerpt"  # for `value`: the address of its namespace carries a release
_BLOCK_EDITOR = re.compile(r"<!--\s*/?wp:.*?-->", re.DOTALL)


def wp(name):
    """The tag of WordPress's own namespace, whose address ends in a release: 1.0, 1.1, 1.2."""
    return "{*}" + name


def value(element, tag):
    tag = "{*}encoded" if tag == EXCERPT else tag
    for found in element.iterfind(tag):
        if tag != "{*}encoded" or "excerpt" in found.tag:
            return "".join(found.itertext()).strip()
    return ""


@dataclass(frozen=True)
class File:
    address: str
    facts: dict = field(default_factory=dict)


class Site:
    TAGS = ("{*}author", "{*}category")

    def __init__(self):
        self.authors, self.files = {}, {}
        self._categories = {}

    def learn(self, element):
        """Take in an author, a category or an item of the channel."""
        name = element.tag.rpartition("}")[2]
        if name == "author" and value(element, wp("author_login")):
            login = value(element, wp("author_login"))
            self.authors[login] = value(element, wp("author_display_name")) or login
        elif name == "category" and value(element, wp("category_nicename")):
            slug = value(element, wp("category_nicename"))
            parent = value(element, wp("category_parent"))
            self._categories[slug] = value(element, wp("cat_name")), parent
        elif name == "item" and value(element, wp("post_type")) == "attachment":
            self._learn_file(element)

    def _learn_file(self, item):
        address = value(item, wp("attachment_url"))
        alt = _meta(item, "_wp_attachment_image_alt")
        facts = {"title": value(item, "title"), "alt": alt}
        if address:
            said = {name: words for name, words in facts.items() if words}
            self.files[value(item, wp("post_id"))] = File(address, said)

    def path(self, named):
        """A category with those above it, from the top down."""
        found, slug = [named], named.slug
        while len(found) < 10:  # a circle ends, too
            _, slug = self._categories.get(slug, ("", ""))
            if not slug:
                break
            name = self._categories.get(slug, ("", ""))[0]
            found.insert(0, Named(name or slug, slug))
        return tuple(found)

    def cover(self, item):
        return self.files.get(_meta(item, "_thumbnail_id"))

    def body(self, text):
        """(HTML, facts on its pictures, what was left out) of a post's text."""
        is_of_blocks = "<!-- wp:" in text
        text = _BLOCK_EDITOR.sub("", text)
        text, notes = shortcodes.replaced(text, self.files)
        html = text if is_of_blocks else with_paragraphs(text)
        facts = {file.address: file.facts for file in self.files.values() if file.address in html}
        return html, facts, notes


def _meta(item, key):
    for meta in item.iterfind(wp("postmeta")):
        if value(meta, wp("meta_key")) == key:
            return value(meta, wp("meta_value"))
    return ""
