"""A crawler of the portal as Django's test client sees it: every link of every page, and where it
leads. Other hosts are not asked."""

import html
import re
from collections import Counter, deque
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from lxml.html import document_fromstring

HOST = "http://testserver"
WAY_BACK = "ve"  # the one parameter that says where a reader came from: every page has its own
# What each article has and one view makes: of these only some are asked for.
ALIKE = re.compile(r"/anh-chia-se/|/y-kien/|/api/oembed/|/tin/[^/]+/luu/")
ONE_OF = 20


@dataclass
class Visited:
    """What one address answered, and the shortest way to it by links that readers click."""

    status: int
    kind: str = ""
    body: bytes = b""
    clicks: int | None = None
    found_on: str = ""
    redirects: list = field(default_factory=list)

    @property
    def is_page(self):
        """A page for readers under its own address."""
        return self.status == 200 and self.kind == "text/html" and not self.redirects

    @cached_property
    def tree(self):
        return document_fromstring(self.body)

    @cached_property
    def ids(self):
        return {*self.tree.xpath("//@id"), *self.tree.xpath("//a/@name")}

    @property
    def canonical(self):
        return self.tree.xpath("//link[@rel='canonical']/@href")

    @property
    def is_indexed(self):
        return not self.tree.xpath("//meta[@name='robots'][contains(@content, 'noindex')]")

    @property
    def words(self):
        """What the page says and no other should say."""
        return " ".join(" ".join(self.tree.xpath("//main//text()")).split())


class Crawl:
    """All that can be reached from the home page: `visited` by address, `fragments` by link."""

    def __init__(self, client):
        self.client, self.visited, self.fragments = client, {}, set()
        self._alike = Counter()
        self._follow(deque([("/", 0, "")]), self._clicked)
        rest = deque((link, None, at) for at in list(self.visited) for link in self._parts(at))
        rest.append(("/robots.txt", None, ""))  # which names the site map
        self._follow(rest, self._parts)

    def _follow(self, waiting, links_of):
        while waiting:
            address, clicks, found_on = waiting.popleft()
            if address in self.visited:
                continue
            self.visited[address] = self._visit(address, clicks, found_on)
            following = None if clicks is None else clicks + 1
            waiting.extend((link, following, address) for link in links_of(address))

    def _visit(self, address, clicks, found_on):
        if self._is_one_of_many(address):
            return Visited(200, "not asked")
        answer = self.client.get(address, follow=True)
        kind = answer.get("Content-Type", "").partition(";")[0]
        is_read = re.search(r"html|plain|xml|json", kind)
        content = b"".join(answer)  # of a file too, which closes it
        redirects = [step for step, _ in answer.redirect_chain]
        return Visited(
            answer.status_code, kind, content if is_read else b"", clicks, found_on, redirects
        )

    def _is_one_of_many(self, address):
        """Whether enough of its like were asked for."""
        alike = ALIKE.match(address)
        if not alike:
            return False
        kind = re.sub(r"/[^/]+/luu/", "/luu/", alike[0])
        self._alike[kind] += 1
        return self._alike[kind] % ONE_OF != 1

    def _clicked(self, address):
        """Where the links of a page lead that readers click."""
        page = self.visited[address]
        if page.is_page:
            links = page.tree.xpath("//a/@href | //area/@href")
            self.fragments |= {(address, *link) for link in self._inside(address, links) if link[1]}
            yield from (link for link, _ in self._inside(address, links))

    def _parts(self, address):
        """Everything else that an answer names: pictures, scripts, feeds; addresses in texts."""
        found = self.visited[address]
        if found.is_page:
            names = "//link/@href | //@src | //object/@data | //form[not(@method)]/@action"
            sets = found.tree.xpath("//@srcset")
            listed = [part.split()[0] for one in sets for part in one.split(",") if part.strip()]
            yield from (a for a, _ in self._inside(address, [*found.tree.xpath(names), *listed]))
        text = html.unescape(html.unescape(found.body.decode("utf-8", "replace")))
        whole = re.findall(rf"{HOST}[^\s\"'<>\\]*", text)
        yield from (a for a, _ in self._inside(address, [name.rstrip(".,;)") for name in whole]))

    def _inside(self, base, names):
        """(address, fragment) of those among `names` that are ours."""
        for name in names:
            parts = urlsplit(urljoin(HOST + base, name.strip()))
            if f"{parts.scheme}://{parts.netloc}" != HOST:
                continue
            query = urlencode([p for p in parse_qsl(parts.query, True) if p[0] != WAY_BACK])
            yield (parts.path or "/") + (f"?{query}" if query else ""), parts.fragment
