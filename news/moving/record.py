"""What a source says of one article, before anything here is asked."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path

from ..models import Article
from .parts import Attached, Named, Withdrawn


@dataclass
class Record:
    """`where` tells people which part of the source it is; `category` goes from the top down.

    `pictures` are facts on pictures by the addresses that the source gives them. `is_mended` says
    that the text left a portal like this one, so that it needs no mending. `near` is the folder
    from which relative addresses of pictures start.
    """

    where: str
    title: str
    body: str
    legacy_url: str = ""
    number: int | None = None
    slug: str = ""
    category: tuple[Named, ...] = ()
    summary: str = ""
    byline: str = ""
    source: str = ""
    source_url: str = ""
    figures_on: date | None = None
    cover: str = ""
    pictures: dict[str, dict] = field(default_factory=dict)
    attachments: tuple[Attached, ...] = ()
    status: str = Article.Status.PUBLISHED
    is_featured: bool = False
    published_at: datetime | None = None
    expires_at: datetime | None = None
    changed_at: datetime | None = None
    corrections: tuple[tuple[datetime, str], ...] = ()
    withdrawal: Withdrawn | None = None
    is_mended: bool = False
    notes: tuple[str, ...] = ()  # what the source itself had to leave out
    near: Path | None = None

    @property
    def key(self):
        """By what the article is known again, in every run."""
        if self.legacy_url:
            return self.legacy_url
        if self.number:
            return f"/tin/{self.number}"
        moment = self.published_at.isoformat() if self.published_at else ""
        return f"{self.title[:300]} | {moment}"

    @property
    def digest(self):
        """Of all that is said of the article, wherever it stands in the source."""
        said = asdict(self)
        for name in ("where", "notes", "near"):
            del said[name]
        written = json.dumps(said, sort_keys=True, default=str)
        return hashlib.sha256(written.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class Unread:
    """A part of a source that gives no article; a failure unless it was never meant to be one."""

    where: str
    reason: str
    title: str = ""
    is_failure: bool = True
