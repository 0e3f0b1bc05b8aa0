"""A crawl of the whole portal: no link leads nowhere, nothing is far from the home page."""

import re

import pytest
from django.core.management import call_command
from django.test import Client, TestCase

from tests import factories
from tests.crawler import HOST, Crawl
from tests.server import BROWSERS

ARTICLES = 150  # generated ones, beside the sample content
BUSY = 40  # articles of one month, four pages of it
CLICKS = 4

pytestmark = pytest.mark.django_db


class Held(TestCase):
    """A transaction around a module, which the portal does not take for one of its own."""

    databases = ("default",)


@pytest.fixture(scope="module")
def crawl(django_db_setup, django_db_blocker):
    """The crawl of a portal with sample content and an archive of ten years."""
    with django_db_blocker.unblock():
        atomics = Held._enter_atomics()
        call_command("load_sample", verbosity=0)
        call_command("generate_articles", ARTICLES, into_existing=True, verbosity=0)
        for number in range(BUSY):
            factories.article(published_at=factories.at(2024, 5, 1 + number // 2))
        yield Crawl(Client(headers=BROWSERS))
        Held._rollback_atomics(atomics)


@pytest.fixture(scope="module")
def mapped(crawl):
    """The addresses that the site map lists."""
    maps = [v for at, v in crawl.visited.items() if at.startswith("/sitemap-")]
    found = [a for v in maps for a in re.findall(rb"<loc>([^<]+)</loc>", v.body)]
    assert len(found) > ARTICLES
    return [address.decode().removeprefix(HOST) for address in found]


def pages(crawl):
    """{address: Visited} of what readers read, each where it says that it is."""
    return {at: v for at, v in crawl.visited.items() if v.is_page}


def test_no_link_is_broken(crawl):
    assert len(crawl.visited) > ARTICLES
    broken = {a: (v.status, v.found_on) for a, v in crawl.visited.items() if v.status != 200}
    assert broken == {}


def test_no_link_leads_round_a_corner(crawl):
    """Only choosing how pages look sends a reader back to where he was."""
    turned = {a: v.found_on for a, v in crawl.visited.items() if v.redirects}
    assert [a for a in turned if not a.startswith("/tuy-chon/")] == []


def test_every_fragment_is_on_its_page(crawl):
    assert len(crawl.fragments) > 10
    read = pages(crawl)
    to_pages = [link for link in crawl.fragments if link[1] in read]
    missing = [(base, a, name) for base, a, name in to_pages if name not in read[a].ids]
    assert missing == []


def test_the_site_map_lists_every_article_once(crawl, mapped):
    articles = [a for a in pages(crawl) if re.fullmatch(r"/tin/[^/]+-\d+/", a)]
    assert len(articles) > ARTICLES
    assert sorted(a for a in mapped if re.match("/tin/.", a)) == sorted(articles)
    assert len(mapped) == len(set(mapped))


def test_every_page_of_the_site_map_is_a_few_clicks_from_home(crawl, mapped):
    far = {a: crawl.visited[a].clicks for a in mapped if not _is_near(crawl.visited[a])}
    assert far == {}


def _is_near(visited):
    return visited.clicks is not None and visited.clicks <= CLICKS


def test_each_page_of_the_site_map_says_that_its_address_is_its_own(crawl, mapped):
    others = {a: v for a in mapped if (v := crawl.visited[a].canonical) != [HOST + a]}
    assert others == {}
    assert [a for a in mapped if not crawl.visited[a].is_indexed] == []


def test_what_a_page_calls_its_own_address_calls_itself_so(crawl):
    read = pages(crawl)
    named = {name.removeprefix(HOST) for v in read.values() for name in v.canonical}
    assert [a for a in named & set(read) if read[a].canonical != [HOST + a]] == []


def test_no_page_has_two_addresses_of_its_own(crawl):
    indexed = {v.canonical[0]: v.words for v in pages(crawl).values() if v.is_indexed}
    said = {}
    for address, words in indexed.items():
        said.setdefault(words, []).append(address)
    assert [addresses for addresses in said.values() if len(addresses) > 1] == []
