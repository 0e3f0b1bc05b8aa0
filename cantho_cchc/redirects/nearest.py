"""Titles near the address of a page that is not there, for who followed an old or broken link."""

import re
from urllib.parse import unquote

from cantho_cchc import vietnamese
from cantho_cchc.search.nearest import nearest as with_words

SIZE = 5  # titles at most
MOST_WORDS = 12
_NAMES_OF_PLACES = {
    "article",
    "articles",
    "tin",
    "news",
    "post",
    "trang",
    "page",
    "default",
    "index",
}


def words(path):
    """The words of an address, folded: “/article/Dịch-vụ-công/12.htm” → ["dich", "vu", "cong"]."""
    path = re.sub(r"\.[a-z0-9]{1,5}$", "", vietnamese.fold(unquote(path[:1000])).rstrip("/"))
    said = [word for word in re.findall(r"[a-z0-9]+", path) if not word.isdecimal()]
    found = [word for word in dict.fromkeys(said) if len(word) > 1 or word in "oy"]
    return [word for word in found if word not in _NAMES_OF_PLACES][:MOST_WORDS]


def nearest(path):
    """Up to SIZE (title, address) pairs of public pages, the nearest first; often none."""
    found = words(path)
    rows = with_words(found, SIZE) if len(found) > 1 else []
    return [(row.title, row.get_absolute_url()) for row in rows]
