"""A row of JSON Lines or of a table as a Record."""

from .. import addresses
from ..record import Record
from ..refusal import Refusal
from . import nested, values

REQUIRED = ("title", "body")
READERS = {
    "title": values.text,
    "body": values.text,
    "legacy_url": values.text,
    "slug": values.text,
    "category": nested.category,
    "summary": values.text,
    "byline": values.text,
    "source": values.text,
    "source_url": values.text,
    "figures_on": values.day,
    "cover": values.text,
    "pictures": nested.pictures,
    "attachments": nested.attachments,
    "status": values.status,
    "is_featured": values.truth,
    "published_at": values.moment,
    "expires_at": values.moment,
    "changed_at": values.moment,
    "corrections": nested.corrections,
    "withdrawal": nested.withdrawal,
    "is_mended": values.truth,
}
KNOWN = {*READERS, "address"}


def record(row, where):
    """The Record of a dict; what it does not name keeps its default. Raises Refusal."""
    said = {}
    for name, read in READERS.items():
        if name not in row:
            continue
        try:
            said[name] = read(row[name])
        except ValueError as error:
            raise Refusal(f"{name}: {error}") from error
    for name in REQUIRED:
        if not said.get(name, "").strip():
            raise Refusal(f"thiếu {name}")
    said["legacy_url"] = addresses.legacy(said.get("legacy_url", ""))
    address = row.get("address")
    ours = addresses.article(address) if isinstance(address, str) else None
    strange = sorted(str(name)[:40] for name in row if name not in KNOWN)
    notes = (f"bỏ qua trường lạ: {', '.join(strange[:10])}",) if strange else ()
    return Record(where=where, number=ours and ours[1], notes=notes, **said)
