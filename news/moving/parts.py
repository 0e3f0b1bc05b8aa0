"""Parts of an article as a source names them."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Named:
    """A category as a source names it."""

    name: str
    slug: str = ""
    description: str = ""
    order: int = 0


@dataclass(frozen=True)
class Attached:
    title: str
    file: str
    address: str = ""  # under which texts of the exporting portal link it


@dataclass(frozen=True)
class Withdrawn:
    mode: str
    reason: str
    at: datetime
    replaced_by: str = ""
