"""Files of the site map as XML: sitemaps.org 0.9 with Google's extensions for news and pictures.

Written line by line: a template takes seconds for 25,000 addresses.
"""

from urllib.parse import urljoin
from xml.sax.saxutils import escape

from cantho_cchc.moments import stamp

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
_IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'


def index(addresses):
    """The index of the addresses of sections, each with when it changed, or None."""
    parts = [
        f"<sitemap>{_element('loc', address)}{_changed(at)}</sitemap>\n"
        for address, at in addresses.items()
    ]
    return f"{_HEAD}<sitemapindex {_NAMES}>\n{''.join(parts)}</sitemapindex>\n"


def section(section, root, publisher):
    """A MapSection; `publisher` is the name under which its news appear."""
    parts = [_url(entry, root, publisher) for entry in section.entries]
    return f"{_HEAD}<urlset {_NAMES} {_NEWS} {_IMAGE}>\n{''.join(parts)}</urlset>\n"


def _url(entry, root, publisher):
    pictures = "".join(
        f"<image:image>{_element('image:loc', urljoin(root, picture))}</image:image>"
        for picture in entry.pictures
    )
    news = _news(entry, publisher) if entry.news_title else ""
    address = _element("loc", root + entry.path.removeprefix("/"))
    return f"<url>{address}{_changed(entry.changed_at)}{news}{pictures}</url>\n"


def _news(entry, publisher):
    name, language = _element("news:name", publisher), _element("news:language", "vi")
    date = _element("news:publication_date", stamp(entry.published_at))
    publication = f"<news:publication>{name}{language}</news:publication>"
    title = _element("news:title", entry.news_title)
    return f"<news:news>{publication}{date}{title}</news:news>"


def _changed(moment):
    return _element("lastmod", stamp(moment)) if moment else ""


def _element(name, text):
    return f"<{name}>{escape(text)}</{name}>"
