"""What the report says of one article."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Row:
    pk: int
    title: str
    category_id: int
    category: str
    writer_id: int | None
    writer: str  # "" where none is known, as of imported articles
    publisher_id: int | None
    publisher: str
    state: str
    created_at: datetime
    first_published_at: datetime | None
    views: int  # within the period
    views_in_all: int
    in_review: timedelta | None
    returned: int

    @property
    def people(self):
        return {self.writer_id, self.publisher_id} - {None}
