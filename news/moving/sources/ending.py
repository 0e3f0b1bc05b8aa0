"""How an article in a page ends: “./.”, then its author, then what is not its own."""

import re

END = re.compile(r"\./\.\W*$")
_LABEL = re.compile(r"(tác giả|người viết)\s*:\s*", re.IGNORECASE)
_SOURCE = re.compile(r"\(?(?:nguồn|theo)\s*:?\s+(.{2,190}?)\)?", re.IGNORECASE)
MAX_NAME = 60  # characters


def parted(region):
    """(lines of the text, byline, source, notes): “./.” ends a text, its author follows."""
    last = max((n for n, line in enumerate(region) if END.search(line.words)), default=None)
    below = region[-1:] if last is None else region[last + 1 :]
    start = len(region) - len(below)
    byline, source, cut = "", "", None
    for number, line in enumerate(below, start=start):
        said = _SOURCE.fullmatch(line.words)
        if said:
            source = said[1]
        elif line.words and not byline and _is_name(line, is_sure=last is not None):
            byline = _LABEL.sub("", line.words)
        else:
            continue
        cut = number if cut is None else cut
    if last is None:
        return region[:cut], byline, source, ()
    kept = [line for line in region[last + 1 : cut] if line.has_picture]
    left = [line for line in below if line.words and line.words not in (byline, source)]
    left = [line for line in left if line not in kept and not _SOURCE.fullmatch(line.words)]
    left = [line for line in left if _LABEL.sub("", line.words) != byline]
    notes = (f"bỏ {len(left)} dòng sau “./.”: {left[0].words[:60]}",) if left else ()
    return region[: last + 1] + kept, byline, source, notes


def _is_name(line, is_sure):
    """Whether a line is an author's: short and set apart; after “./.” capitals will do."""
    words = _LABEL.sub("", line.words)
    if len(words) > MAX_NAME or len(words.split()) > 9 or words[-1:] in ".:;?!":
        return False
    is_called = words != line.words
    capitals = sum(word[0].isupper() for word in words.split())
    has_capitals = 2 <= capitals >= len(words.split()) - 1
    is_apart = line.is_right or line.is_bold
    return is_called or (is_apart and words[:1].isupper()) or (is_sure and has_capitals)
