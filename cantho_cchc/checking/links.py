"""Links inside the portal that lead readers nowhere: in texts, and those of the redirects."""

from functools import lru_cache
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http.request import validate_host
from django.urls import Resolver404, resolve

from cantho_cchc import richtext
from cantho_cchc.portal.models import Page
from cantho_cchc.redirects.models import Redirect
from cantho_cchc.redirects.ways import way_on
from news.desk import inside_links
from news.models import Article, Document

from . import reader
from .finding import WARNING, Tally
from .rows import pieces

REMEMBERED = 10_000  # addresses of which it is known what is there


def find(progress):
    trouble, broken, misled = lru_cache(REMEMBERED)(_trouble), Tally(), Tally()
    for rows in (Article.objects.published(), Page.objects.all()):
        for some in pieces(rows.filter(body__contains="<a "), "title", "body"):
            led = [(title, path) for _, title, body in some for path in _inside(body)]
            for title, path, what in _broken(led, trouble):
                broken.add(f"{title}: {path} ({what})")
            progress(len(some))
    yield from broken.told(
        WARNING,
        "links.broken",
        "Có {n} liên kết trong bài dẫn đến trang của cổng không mở được. Hãy sửa bài, hoặc thêm "
        "lệnh Chuyển hướng cho địa chỉ ấy.",
    )
    for some in pieces(Redirect.objects.filter(target__startswith="/"), "path", "target"):
        led = [(path, _path(target)) for _, path, target in some]
        for path, target, what in _broken(led, trouble):
            misled.add(f"{path} → {target} ({what})")
        progress(len(some))
    yield from misled.told(
        WARNING,
        "links.redirect",
        "Có {n} lệnh Chuyển hướng dẫn đến trang không mở được. Hãy sửa ở mục Chuyển hướng.",
    )


def _inside(body):
    """The paths of the portal that a text leads to, each once, without what follows them."""
    addresses = dict.fromkeys(address for address, _ in richtext.links(body))
    return dict.fromkeys(_path(address) for address in addresses if _is_ours(address))


def _path(address):
    return unquote(urlsplit(address).path) or "/"


def _is_ours(address):
    if address.startswith("/"):
        return True
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return False
    names = [name for name in settings.ALLOWED_HOSTS if name != "*"]
    return bool(host) and address.startswith("http") and validate_host(host, names)


def _broken(led, trouble):
    """Yields (where, path, what is wrong) of pairs (where, path).

    Pages of articles and documents, which are most, are not made: one query says which are public.
    """
    public = _public({path for _, path in led})
    for where, path in led:
        if path not in public and (what := trouble(path)):
            yield where, path, what


def _public(paths):
    found = set()
    for model, name in ((Article, "news:article"), (Document, "news:document")):
        keys = {path: match.kwargs["pk"] for path in paths if (match := _match(path, name))}
        rows = model.objects.published().filter(pk__in=set(keys.values())) if keys else []
        there = {row.pk for row in rows.only("pk")} if keys else set()
        found |= {path for path, key in keys.items() if key in there}
    return found


def _match(path, name):
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match if match.view_name == name and match.kwargs["pk"] < 1 << 63 else None


def _trouble(path):
    """In Vietnamese what is wrong with a path of the portal, or None."""
    try:
        what = inside_links.trouble(path, reader.request())
        if what and not path.endswith("/"):  # Django leads on to the address with one
            what = inside_links.trouble(f"{path}/", reader.request()) and what
        return None if what and way_on(path) else what
    except (DatabaseError, InterfaceError):
        raise
    except Exception:  # whatever a view raises
        return "trang bị lỗi khi mở"
