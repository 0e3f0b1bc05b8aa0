"""The columns of a table, by our names or in Vietnamese."""

from cantho_cchc import vietnamese

from ..refusal import Refusal
from . import rows

_IN_VIETNAMESE = {
    "tieu de": "title",
    "ten bai": "title",
    "noi dung": "body",
    "tom tat": "summary",
    "trich dan": "summary",
    "tac gia": "byline",
    "chuyen muc": "category",
    "ngay dang": "published_at",
    "thoi diem dang": "published_at",
    "dia chi cu": "legacy_url",
    "lien ket cu": "legacy_url",
    "nguon": "source",
    "lien ket nguon": "source_url",
    "so lieu tinh den ngay": "figures_on",
    "anh dai dien": "cover",
    "trang thai": "status",
    "noi bat": "is_featured",
    "bai noi bat": "is_featured",
    "het han luc": "expires_at",
    "ngay het han": "expires_at",
    "dia chi": "slug",
}
_PLAIN = set(rows.READERS) - {"pictures", "attachments", "corrections", "withdrawal"}


def of(cells):
    """The field of each column, None for one that is not ours. Raises Refusal for missing ones."""
    folded = [" ".join(vietnamese.fold(cell).strip("\ufeff ").split()) for cell in cells]
    columns = [name if name in _PLAIN else _IN_VIETNAMESE.get(name) for name in folded]
    missing = [name for name in rows.REQUIRED if name not in columns]
    if missing:
        given = ", ".join(cell.strip() or "(trống)" for cell in cells) or "(không có)"
        raise Refusal(f"Tệp CSV thiếu cột {', '.join(missing)}. Các cột có: {given[:300]}.")
    return columns
