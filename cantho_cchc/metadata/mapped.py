from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Mapped:
    """One address of the site map. A news title (with its time) says that it is news of today."""

    path: str
    changed_at: datetime | None = None
    pictures: list = field(default_factory=list)  # their addresses
    news_title: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True)
class MapSection:
    """A file of the site map: at most 50,000 addresses."""

    entries: list
