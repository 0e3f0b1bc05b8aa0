"""The sitemap protocol 0.9 (sitemaps.org) and Google's extensions, as checks."""

import xml.etree.ElementTree as ET

from tests.rules.content import is_absolute, is_date

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
MOST, LARGEST = 50_000, 50 * 1024 * 1024  # addresses, bytes
ORDER = [f"{S}loc", f"{S}lastmod", f"{NEWS}news", f"{IMAGE}image"]


def problems(content):
    """What is wrong with an index or a file of a site map, as sentences."""
    root = ET.fromstring(content)
    kind, part = root.tag.removeprefix(S), {"sitemapindex": "sitemap", "urlset": "url"}
    if kind not in part:
        return [f"root {root.tag}"]
    found = [] if 0 < len(root) <= MOST and len(content) <= LARGEST else ["its size"]
    found += [f"unknown {child.tag}" for child in root if child.tag != f"{S}{part[kind]}"]
    places = [child.findtext(f"{S}loc") for child in root]
    if len(set(places)) != len(places):
        found.append("an address twice")
    return found + [problem for child in root for problem in _of_part(child)]


def _of_part(element):
    tags = [child.tag for child in element]
    place, stamp = element.findtext(f"{S}loc"), element.findtext(f"{S}lastmod")
    found = [] if is_absolute(place) and len(place) < 2048 else [f"loc {place}"]
    if tags.count(f"{S}loc") != 1 or [ORDER.index(tag) for tag in tags] != sorted(
        ORDER.index(tag) for tag in tags
    ):
        found.append(f"order {tags}")
    if stamp is not None and not is_date(stamp):
        found.append(f"lastmod {stamp}")
    pictures = element.findall(f"{IMAGE}image")
    found += [f"image of {place}" for one in pictures if not is_absolute(one[0].text)]
    return found + [problem for news in element.findall(f"{NEWS}news") for problem in _news(news)]


def _news(news):
    needed = ["publication", "publication_date", "title"]
    names = [child.tag.removeprefix(NEWS) for child in news]
    words = [news.findtext(f"{NEWS}publication/{NEWS}{name}") for name in ("name", "language")]
    is_right = names == needed and all(words) and is_date(news[1].text) and news[2].text
    return [] if is_right else [f"news {names} {words}"]
