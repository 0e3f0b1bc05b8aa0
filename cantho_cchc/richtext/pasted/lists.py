"""Lists as Word puts them on the clipboard: paragraphs that say which list and level they are of.

<p style="mso-list:l0 level1 lfo1"><span style="mso-list:Ignore">1.<span>   </span></span>Một</p>
"""

import re

from lxml import etree

from .. import tree

_PLACE = re.compile(r"mso-list:\s*l\d+\s+level(\d)")
_NUMBER = re.compile(r"(\d{1,4})[.)]?")
_BULLET = re.compile(r"[^\w\s]+|o|")


def gather(root):
    """Make real lists of them, nested by level.

    A marker that a list would show otherwise (“đ)”, “1.1.”, that of a heading) stays as words.
    """
    made = 0
    for paragraph in list(root.iter("p")):
        if _level(paragraph):
            made += _nest(_run(paragraph))
    for rest in root.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        _say(rest, _take_marker(rest))
    return "Đã dựng lại danh sách của Word." if made else None


def _level(element):
    """The level of a paragraph in its list, from 1; 0 for everything else."""
    found = _PLACE.search(element.get("style", "")) if element is not None else None
    return int(found[1]) if found and element.tag == "p" else 0


def _run(first):
    """The paragraphs of lists that follow one another without anything between them."""
    run = [first]
    while not (run[-1].tail or "").strip() and _level(run[-1].getnext()):
        run.append(run[-1].getnext())
    if (run[-1].tail or "").strip():
        behind = etree.Element("p")
        behind.text, run[-1].tail = run[-1].tail, None
        run[-1].addnext(behind)
    return run


def _nest(run):
    """Returns how many lists were made."""
    made, open_lists = 0, []  # [level, list, the number that its next item shows], inmost last
    for paragraph in run:
        level, marker = _level(paragraph), _take_marker(paragraph)
        paragraph.attrib.pop("style")
        number = _NUMBER.fullmatch(marker)
        if number:
            made += _append(paragraph, level, "ol", int(number[1]), open_lists)
        elif _BULLET.fullmatch(marker):
            made += _append(paragraph, level, "ul", 0, open_lists)
        else:
            while open_lists and open_lists[-1][0] >= level:
                open_lists.pop()
            _say(paragraph, marker)
            _move(paragraph, open_lists, paragraph)
    return made


def _append(paragraph, level, tag, number, open_lists):
    """An item for the list that goes on with it, or for a new one; returns how many were made."""
    while open_lists and not _goes_on(open_lists[-1], level, tag, number):
        open_lists.pop()
    is_new = not open_lists or open_lists[-1][0] < level
    if is_new:
        new = etree.Element(tag, {"start": str(number)} if number > 1 else {})
        _move(new, open_lists, paragraph)
        open_lists.append([level, new, number])
    paragraph.tag, paragraph.tail = "li", None
    open_lists[-1][1].append(paragraph)
    open_lists[-1][2] += tag == "ol"
    return is_new


def _goes_on(open_list, level, tag, number):
    """Whether an item belongs below an open list, or is the next one in it."""
    its_level, its_list, next_number = open_list
    is_next = (its_list.tag, next_number) == (tag, number)
    return its_level < level or (its_level == level and is_next)


def _move(element, open_lists, paragraph):
    """Into the last item of the innermost open list, or where the paragraph stands."""
    if open_lists:
        element.tail = None
        open_lists[-1][1][-1].append(element)
    elif element is not paragraph:
        paragraph.addprevious(element)


def _take_marker(paragraph):
    for span in paragraph.iter("span"):
        if "mso-list:ignore" in span.get("style", "").lower():
            marker = tree.words(span)
            tree.remove(span)
            return marker
    return ""


def _say(element, marker):
    if marker:
        element.text = f"{marker} {(element.text or '').lstrip()}"
