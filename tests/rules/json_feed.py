"""JSON Feed 1.1 (jsonfeed.org/version/1.1), as checks."""

import json

from tests.rules.content import is_absolute, is_date, relative_addresses

FEED = {
    "version": str, "title": str, "home_page_url": str, "feed_url": str, "description": str,
    "user_comment": str, "next_url": str, "icon": str, "favicon": str, "authors": list,
    "language": str, "expired": bool, "hubs": list, "items": list,
}  # fmt: skip
ITEM = {
    "id": str, "url": str, "external_url": str, "title": str, "content_html": str,
    "content_text": str, "summary": str, "image": str, "banner_image": str, "tags": list,
    "date_published": str, "date_modified": str, "authors": list, "language": str,
    "attachments": list,
}  # fmt: skip
FILE = {
    "url": str, "mime_type": str, "title": str, "size_in_bytes": int, "duration_in_seconds": int,
}  # fmt: skip


def problems(content):
    """What is wrong with a JSON feed, as sentences."""
    feed = json.loads(content)
    found = _typed(feed, FEED, {"version", "title", "items"})
    if feed["version"] != "https://jsonfeed.org/version/1.1":
        found.append("version")
    found += [f"feed: {n}" for n in ("home_page_url", "feed_url") if not is_absolute(feed[n])]
    items = feed["items"]
    if len({item["id"] for item in items}) != len(items):
        found.append("ids are not unique")
    return found + [problem for item in items for problem in _of_item(item)]


def _of_item(item):
    found = _typed(item, ITEM, {"id"})
    if not item.get("content_html") and not item.get("content_text"):
        found.append("an item needs a text")
    dates = [item[name] for name in ("date_published", "date_modified") if name in item]
    found += [f"date {date}" for date in dates if not is_date(date)]
    addresses = [item[name] for name in ("url", "image") if name in item]
    for file in item.get("attachments", []):
        found += _typed(file, FILE, {"url", "mime_type"})
        addresses.append(file["url"])
    found += [f"address {one}" for one in addresses if not is_absolute(one)]
    found += ["an author without a name" for a in item.get("authors", []) if not a.get("name")]
    return found + relative_addresses(item.get("content_html", ""))


def _typed(thing, known, needed):
    found = [f"needs {name}" for name in needed - set(thing)]
    for name, value in thing.items():
        if name.startswith("_"):
            found += [] if isinstance(value, dict) else [f"{name} must be an object"]
        elif not isinstance(value, known.get(name, ())):
            found.append(f"{name}: {value!r}")
    return found
