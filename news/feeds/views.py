"""One feed: a Channel written in one of the formats, with what lets a reader not fetch it again."""

from functools import partial

from django.utils import timezone
from django.utils.feedgenerator import Enclosure
from django.utils.html import escape
from django.views.decorators.http import require_safe

from cantho_cchc import conditional, identity

from .atom import Atom
from .channel import name_of
from .json_feed import JsonFeed
from .rss import Rss

FORMATS = {"rss": Rss, "atom": Atom, "json": JsonFeed}


def view(channel, word):
    """A view of what `channel(request, **kwargs)` gives, in the format of that word."""
    return require_safe(partial(_answer, channel=channel, format=FORMATS[word]))


def _answer(request, channel, format, **kwargs):
    channel = channel(request, **kwargs)
    feed = _begun(request, channel, format)
    for entry in channel.entries:
        feed.add_item(**_item(entry, format))
    content = feed.writeString("utf-8")
    return conditional.answer(request, content, format.content_type)


def _begun(request, channel, format):
    portal = identity.portal(request)
    question = f"?{channel.query}" if channel.query else ""
    own = request.build_absolute_uri(f"{request.path}{question}")
    changed = max((entry.changed_at for entry in channel.entries), default=_today())
    return format(
        title=channel.title,
        link=request.build_absolute_uri(f"{channel.path}{question}"),
        description=channel.description,
        language="vi",
        author_name=portal.managing_unit,
        feed_url=own,
        feed_copyright=portal.attribution,
        feed_guid=name_of(request.path, question),
        subtitle=channel.description,
        changed_at=timezone.localtime(changed),
    )


def _item(entry, format):
    files = [Enclosure(file.url, str(file.size), file.media_type) for file in entry.files]
    return {
        "title": entry.title,
        "link": entry.url,
        "description": escape(entry.summary) or None,  # readers take it as HTML
        "unique_id": entry.id,
        "unique_id_is_permalink": False,
        "author_name": "; ".join(entry.authors) or None,
        "pubdate": timezone.localtime(entry.published_at),
        "updateddate": timezone.localtime(entry.changed_at),
        "categories": entry.subjects,
        "enclosures": files[:1] if format is Rss else files,  # RSS knows one
        "content": entry.html,
        "entry": entry,
    }


def _today():
    """An empty feed must have a time, too; one that is the same for a day."""
    return timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
