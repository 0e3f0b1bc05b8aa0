"""Runs of spaces that do not break become one space; beside a figure one may stay (“10 km”)."""

import re

_ROOM = re.compile("[ \t\r\n\xa0]+")


def fold(root):
    folded = 0
    for element in root.iter():
        for name in ("text", "tail"):
            before = getattr(element, name)
            if before and "\xa0" in before:
                after, runs = _folded(before)
                setattr(element, name, after)
                folded += runs
    return "Đã gộp các dấu cách liền nhau thành một." if folded else None


def _folded(text):
    runs = 0

    def one(match):
        nonlocal runs
        if "\xa0" not in match[0]:
            return match[0]
        runs += len(match[0]) > 1
        around = (
            text[max(match.start() - 1, 0) : match.start()] + text[match.end() : match.end() + 1]
        )
        return match[0] if match[0] == "\xa0" and re.search(r"\d", around) else " "

    return _ROOM.sub(one, text), runs


def _around(match):
    """What was matched, with the character before it and the one behind."""
    return match.string[max(match.start() - 1, 0) : match.end() + 1]
