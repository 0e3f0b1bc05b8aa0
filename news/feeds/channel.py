from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID, uuid5

NAMESPACE = UUID("8c1f1c2e-6f0b-4f6e-9f0c-5b1a5d1f7a10")  # of what the portal publishes


def name_of(*facts):
    """A name that outlives a changed address, whatever host was asked (RFC 9562)."""
    return uuid5(NAMESPACE, " ".join(facts)).urn


@dataclass(frozen=True)
class File:
    """What goes with an entry; `size` is in bytes."""

    url: str
    title: str
    media_type: str
    size: int

    @classmethod
    def of(cls, request, file):
        """A StoredFile as a feed names it."""
        url = request.build_absolute_uri(file.get_absolute_url())
        return cls(url, file.title, file.media_type, file.size)


@dataclass(frozen=True)
class Entry:
    """One thing of a list; its addresses are absolute, `html` is the whole of it."""

    id: str
    url: str
    title: str
    summary: str
    html: str
    published_at: datetime
    changed_at: datetime  # a small correction is quiet: RFC 4287 § 4.2.15
    authors: list = field(default_factory=list)
    subjects: list = field(default_factory=list)
    picture: str = ""
    files: list = field(default_factory=list)


@dataclass(frozen=True)
class Channel:
    """A list as a feed: its words, the page that it belongs to, its entries, newest first."""

    title: str
    description: str
    path: str
    entries: list
    query: str = ""
