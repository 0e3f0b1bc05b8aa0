"""JSON Feed 1.1 (jsonfeed.org), which has no word for rights: ours is an extension, `_rights`."""

import json

from django.utils.feedgenerator import SyndicationFeed

from cantho_cchc.moments import stamp

VERSION = "https://jsonfeed.org/version/1.1"


class JsonFeed(SyndicationFeed):
    content_type = "application/feed+json; charset=utf-8"

    def writeString(self, encoding):  # noqa: N802 (the name that Django's formats have)
        feed = self.feed
        document = {
            "version": VERSION,
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "authors": [{"name": feed["author_name"]}],
            "_rights": {"copyright": feed["feed_copyright"]},
            "items": [self._item(item["entry"]) for item in self.items],
        }
        return json.dumps(document, ensure_ascii=False)

    def _item(self, entry):
        item = {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_html": entry.html,
            "summary": entry.summary,
            "image": entry.picture,
            "date_published": stamp(entry.published_at),
            "date_modified": stamp(entry.changed_at),
            "authors": [{"name": name} for name in entry.authors],
            "tags": entry.subjects,
            "language": "vi",
            "attachments": [_attachment(file) for file in entry.files],
        }
        return {name: value for name, value in item.items() if value}


def _attachment(file):
    return {
        "url": file.url,
        "mime_type": file.media_type,
        "title": file.title,
        "size_in_bytes": file.size,
    }
