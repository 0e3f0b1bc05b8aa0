"""Two versions of a text as one, with what goes and what comes marked (<del>, <ins>).

Blocks are matched first, then the words in them; the newer version gives the structure, so the
outcome is as well formed as the two texts are. For editors: readers never get it.
"""

import re
from copy import deepcopy
from difflib import SequenceMatcher
from xml.sax.saxutils import quoteattr

from lxml import etree

from . import tree
from .structure import BLOCKS

_TOKEN = re.compile(r"<[^>]+>|\s+|[\w]+|[^\w\s<]")
_ALIKE = 0.4  # blocks with less in common are another text, not the same text changed
LINE = "line"  # words that stand beside blocks, as in <li>một<ul>…</ul></li>
_FRAMES = frozenset("table thead tbody tfoot td th ul ol".split())  # are what their place says
_MOST_STEPS = 8_000_000  # of one call
_LEAST_STEPS = 1000  # what a comparison costs whatever it compares
_NEAR = 10  # blocks among which the twin of a changed one is looked for


class _Budget:
    """Comparing costs tokens × tokens: once so many steps are spent, what differs is new."""

    def __init__(self):
        self.left = _MOST_STEPS

    def allows(self, before, after):
        self.left -= max(len(before) * len(after), _LEAST_STEPS)
        return self.left > 0


def marked(old, new):
    """HTML of the stored text `new` in which deletions from `old` and insertions are marked."""
    return _children(tree.parse(old), tree.parse(new), _Budget())


def _children(old, new, budget):
    """The contents of two elements that hold blocks, or of two that hold a line of text."""
    if _is_line(old) and _is_line(new):
        return _line(_inner(old), _inner(new), budget)
    before, after = _parts(old), _parts(new)
    keys = [[etree.tostring(child, with_tail=False) for child in side] for side in (before, after)]
    out = []
    for kind, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            out += [_whole(child, "") for child in after[k:m]]
        else:
            out += _paired(before[i:j], after[k:m], budget)
    return "".join(out)


def _paired(before, after, budget):
    """Changed neighbours: each new block beside the first near old one that is much like it."""
    waiting = list(before)
    for block in after:
        near = waiting[:_NEAR]
        twin = next((other for other in near if _are_alike(other, block, budget)), None)
        if twin is None:
            yield _whole(block, "ins")
            continue
        while waiting[0] is not twin:
            yield _whole(waiting.pop(0), "del")
        waiting.pop(0)
        yield _element(block, _children(twin, block, budget))
    for block in waiting:
        yield _whole(block, "del")


def _are_alike(old, new, budget):
    if old.tag != new.tag:
        return False
    words = [" ".join(element.itertext()).split() for element in (old, new)]
    if words == [[], []] or new.tag in _FRAMES:
        return True
    if not budget.allows(*words):
        return False
    matcher = SequenceMatcher(None, *words, autojunk=False)
    return (
        matcher.real_quick_ratio() > _ALIKE
        and matcher.quick_ratio() > _ALIKE
        and matcher.ratio() > _ALIKE
    )


def _whole(block, mark):
    """A block with all the words in it marked, or as it is without a `mark`."""
    if _is_line(block):
        inner = _inner(block)
        return _element(block, _wrapped(_TOKEN.findall(inner), mark) if mark else inner)
    return _element(block, "".join(_whole(child, mark) for child in _parts(block)))


def _line(old, new, budget):
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    keys = [_with_tags_around(tokens) for tokens in (before, after)]
    if not budget.allows(before, after):
        return _wrapped(before, "del") + _wrapped(after, "ins")
    out = []
    for kind, i, j, k, m in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if kind == "equal":
            out += after[k:m]
        else:
            out += [_wrapped(before[i:j], "del"), _wrapped(after[k:m], "ins")]
    return "".join(out)


def _with_tags_around(tokens):
    """Each token with the tags it stands in: a word that became bold is a changed word."""
    around, found = [], []
    for token in tokens:
        if token.startswith("</"):
            around.pop()
        found.append((token, *around))
        if re.match(r"<(?!/|img|br)", token):
            around.append(token)
    return found


def _wrapped(tokens, mark):
    """Runs of words and pictures inside `mark`; the tags of what is deleted are left out."""
    out, run = [], []
    for token in [*tokens, None]:
        is_tag = token is None or (token[0] == "<" and not token.startswith("<img"))
        if not is_tag:
            run.append(token)
            continue
        if "".join(run).strip():
            out.append(f"<{mark}>{''.join(run)}</{mark}>")
        else:
            out += run
        run = []
        if token and (mark == "ins" or token == "<br>"):
            out.append(token)
    return "".join(out)


def _parts(element):
    """Copies of the blocks in an element; words between them stand in a part of their own."""
    parts, line = [], None
    loose = etree.Element(LINE)
    loose.text = element.text
    for child in [loose, *deepcopy(list(element))]:
        behind, child.tail = child.tail, None
        if child.tag in BLOCKS:
            parts.append(child)
            line = etree.Element(LINE) if (behind or "").strip() else None
            if line is not None:
                line.text = behind
                parts.append(line)
        elif line is None:
            line = child if child is loose else etree.Element(LINE)
            if child is not loose:
                line.append(child)
                child.tail = behind
            parts.append(line)
        else:
            line.append(child)
            child.tail = behind
    return [part for part in parts if part.tag != LINE or tree.words(part) or len(part)]


def _is_line(element):
    return not any(child.tag in BLOCKS for child in element)


def _inner(element):
    box = etree.Element("div")
    box.text = element.text
    box.extend(deepcopy(list(element)))
    return tree.serialise(box)


def _element(block, inner):
    if block.tag == LINE:
        return inner
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in block.attrib.items())
    if block.tag in tree.VOID:
        return f"<{block.tag}{attributes}>"
    return f"<{block.tag}{attributes}>{inner}</{block.tag}>"
