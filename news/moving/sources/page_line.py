"""One line of a page, and how it is set."""

import re
from dataclasses import dataclass

from lxml import etree

_RIGHT = re.compile(r"text-align\s*:\s*right|\b(author|tac-?gia|byline|right)\b", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)


@dataclass(frozen=True)
class Line:
    element: etree._Element
    words: str

    @property
    def is_heading(self):
        return any(one.tag in ("h1", "h2", "h3") for one in self._around())

    @property
    def has_picture(self):
        return self.element.find(".//img") is not None

    @property
    def is_right(self):
        return any(
            one.get("align", "").lower() == "right"
            or _RIGHT.search(f"{one.get('style', '')} {one.get('class', '')}")
            for one in self._around()
        )

    @property
    def is_bold(self):
        """Whether all its words are."""
        inside = [one for one in self.element.iter() if _is_bold(one)]
        bold = max((len(words(one)) for one in inside), default=0)
        return bold == len(self.words) or any(_is_bold(one) for one in self._around())

    def _around(self):
        """The element and those near above that hold nothing else."""
        one = self.element
        yield one
        while (above := one.getparent()) is not None and len(above) == 1:
            if (above.text or "").strip() or (one.tail or "").strip():
                return
            one = above
            yield one


def _is_bold(element):
    return element.tag in ("b", "strong", "h1", "h2", "h3", "th") or bool(
        _BOLD.search(element.get("style", ""))
    )


def words(element):
    return " ".join("".join(element.itertext()).split())
