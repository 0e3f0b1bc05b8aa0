"""Lists of a document, marked as Word's clipboard marks them, so that one rule makes them.

Word keeps no numbers: they are counted here (ECMA-376, Part 1, § 17.9). mammoth would begin each
list at 1 that another paragraph interrupts, and count letters as numbers.
"""

import re

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_MARKER = 30  # characters of its pattern, “%1.%2.”
MAX_SIGNS = 100  # up to which letters and Roman numerals are written
_EDGE = "\ue0f1"  # private use: in no text
_MARKED = re.compile(f"<(p|h[1-6])([^>]*)>{_EDGE}([1-9]):([^{_EDGE}<]*){_EDGE}")
_ROMAN = [(10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]


def mark(document, numbering, styles):
    """Put the marker of each numbered paragraph before its words; the numbering itself goes."""
    levels = _levels(numbering)
    by_style = _numbered_styles(styles)
    counts = {}
    for paragraph in list(document.iter(f"{W}p")):
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            continue
        number, depth = _place(properties, by_style)
        shape = levels.get(number, {})
        if depth in shape:
            marker = _next(counts.setdefault(number, {}), shape, depth)
            run = etree.Element(f"{W}r")
            etree.SubElement(run, f"{W}t").text = f"{_EDGE}{depth + 1}:{marker}{_EDGE}"
            properties.addnext(run)
    for root in (document, styles, numbering):
        if root is not None:
            etree.strip_elements(root, f"{W}numPr", f"{W}abstractNum", f"{W}num")


def as_on_the_clipboard(html):
    """What mammoth made of marked paragraphs, in Word's own words."""
    return _MARKED.sub(
        r'<\1\2 style="mso-list:l0 level\3 lfo1"><span style="mso-list:Ignore">\4</span>', html
    )


def _levels(numbering):
    """{number of a list: {depth from 0: (format, text, start)}}"""
    if numbering is None:
        return {}
    shapes = {}
    for abstract in numbering.iter(f"{W}abstractNum"):
        shapes[abstract.get(f"{W}abstractNumId")] = {
            int(level.get(f"{W}ilvl")): (
                _value(level, "numFmt") or "decimal",
                _value(level, "lvlText") or "",
                int(_value(level, "start") or 1),
            )
            for level in abstract.iter(f"{W}lvl")
        }
    lists = numbering.iter(f"{W}num")
    return {one.get(f"{W}numId"): shapes.get(_value(one, "abstractNumId"), {}) for one in lists}


def _numbered_styles(styles):
    found = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        properties = style.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}numPr") is not None:
            found[style.get(f"{W}styleId")] = _place(properties, {})
    return found


def _place(properties, by_style):
    """(number of the list, depth from 0), from the paragraph itself or from its style."""
    own = properties.find(f"{W}numPr")
    if own is None:
        return by_style.get(_value(properties, "pStyle"), (None, 0))
    return _value(own, "numId"), int(_value(own, "ilvl") or 0)


def _value(element, name):
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _next(counts, shape, depth):
    """Count one on at this depth, begin anew below it, and say the marker."""
    counts[depth] = counts.get(depth, shape[depth][2] - 1) + 1
    for deeper in [other for other in counts if other > depth]:
        del counts[deeper]
    if shape[depth][0] in ("bullet", "none"):
        return "•" if shape[depth][0] == "bullet" else ""

    def said(match):
        level = int(match[1]) - 1
        kind, _, start = shape.get(level, ("decimal", "", 1))
        return _written(counts.get(level, start), kind)

    return re.sub("%([1-9])", said, shape[depth][1][:MAX_MARKER])


def _written(number, kind):
    if not 0 < number <= MAX_SIGNS:
        return str(number)
    if kind.endswith("Letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif kind.endswith("Roman"):
        written, rest = "", number
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
    else:
        return str(number)
    return written.upper() if kind.startswith("upper") else written
