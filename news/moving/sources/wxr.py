"""WordPress eXtended RSS, as its export tool writes it: posts only, read item by item.

What is known about authors, categories and files is collected first: a post may come before its
pictures. No entity is expanded, no DTD read, nothing asked of the network.
"""

import re

from lxml import etree

from ..refusal import Refusal
from . import posts, wordpress

_HEAD = 64 * 1024  # bytes in which a document type is looked for


class Export:
    def __init__(self, path):
        self.path, self.size, self.done = path, path.stat().st_size, 0
        with path.open("rb") as file:
            head = file.read(_HEAD).replace(b"\0", b"")
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", head, re.IGNORECASE):
            raise Refusal("Tệp XML có khai báo DOCTYPE, tệp xuất của WordPress thì không.")
        if b"<rss" not in head:
            raise Refusal("Tệp XML không phải tệp xuất của WordPress (WXR).")

    def __iter__(self):
        site = wordpress.Site()
        try:
            for element in self._elements(*site.TAGS, "item"):
                site.learn(element)
            for number, item in enumerate(self._elements("item"), start=1):
                found = posts.read(item, site, f"{self.path.name}#{number}")
                if found:
                    yield found
        except etree.XMLSyntaxError as error:
            raise Refusal(f"Tệp XML hỏng ở dòng {error.lineno}: {error.msg}") from error

    def _elements(self, *tags):
        with self.path.open("rb") as file:
            reading = etree.iterparse(
                file, tag=tags, resolve_entities=False, no_network=True, load_dtd=False
            )
            for _, element in reading:
                if element.getparent().tag != "channel":  # a post's own category
                    continue
                self.done = file.tell()
                yield element
                element.clear()
                while element.getprevious() is not None:  # what was read holds memory otherwise
                    del element.getparent()[0]
