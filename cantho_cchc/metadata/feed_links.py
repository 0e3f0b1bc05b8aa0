from dataclasses import dataclass

FORMATS = {
    "rss": ("RSS", "application/rss+xml"),
    "atom": ("Atom", "application/atom+xml"),
    "json": ("JSON Feed", "application/feed+json"),
}


@dataclass(frozen=True)
class FeedLinks:
    """The feeds of a list: `title` without its format, `path` and `query` of the list's page."""

    title: str
    path: str = "/"
    query: str = ""

    def __iter__(self):
        """(media type, title, address) in each format."""
        question = f"?{self.query}" if self.query else ""
        for word, (name, media_type) in FORMATS.items():
            yield media_type, f"{self.title} ({name})", f"{self.path}{word}/{question}"
