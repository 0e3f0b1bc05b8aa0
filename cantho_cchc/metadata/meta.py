from dataclasses import dataclass, field
from datetime import datetime

from cantho_cchc.posters import Poster

from .feed_links import FeedLinks


@dataclass(frozen=True)
class Meta:
    """What a page is; all of it may be left out, and then the page is a plain one of the portal."""

    description: str = ""
    query: str = ""  # what of the query string belongs to the page's one address
    is_indexed: bool = True
    is_error: bool = False  # then the address is of no page
    kind: str = "website"  # Open Graph's og:type
    creators: list = field(default_factory=list)
    contributors: list = field(default_factory=list)
    subjects: list = field(default_factory=list)
    source: str = ""
    published_at: datetime | None = None
    changed_at: datetime | None = None
    trail: list = field(default_factory=list)  # what stands between home and the page
    thing: dict = field(default_factory=dict)  # of schema.org; what all have in common is added
    poster: Poster | None = None
    feeds: FeedLinks | None = None
    oembed: str = ""  # the address that describes the page for embedding


ERROR = Meta(is_indexed=False, is_error=True)
