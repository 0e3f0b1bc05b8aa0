"""Southern spellings of what official texts write otherwise: “hành chánh”, “khai sanh”."""

from .words import word

# As they are said in the South on the left. Without marks “binh” and “that” are other words too,
# so such pairs hold for what is typed with marks alone.
_PAIRS = {
    "chánh": "chính",
    "sanh": "sinh",
    "nhơn": "nhân",
    "tánh": "tính",
    "bịnh": "bệnh",
    "nhứt": "nhất",
    "nhựt": "nhật",
    "lãnh": "lĩnh",
    "thiệt": "thật",
    "chơn": "chân",
    "đờn": "đàn",
    "kiểng": "cảnh",
}
_UNMARKED = {"chanh", "sanh", "nhon", "tanh"}

STANDARD = {word(said): word(written) for said, written in _PAIRS.items()}
_FOLDED = {said.folded: written for said, written in STANDARD.items() if said.folded in _UNMARKED}


def standard(typed):
    """The Word that official texts use instead of this one, or None."""
    if found := STANDARD.get(typed):
        return found
    written = None if typed.is_marked else _FOLDED.get(typed.folded)
    return written and type(typed)(written.folded, written.folded)
