"""Tables whose cells fill their rows: no column without a cell, no cell over another.

Those are the table model errors of the HTML Living Standard (§ 4.9.12); browsers draw such tables
crooked, and screen readers read them under the wrong header.
"""

from lxml import etree

from .tree import remove, unwrap, words

MAX_COLUMNS = 100  # of a table that is mended; a wider one is no table that anybody reads
MAX_ADDED = 2000  # cells, in one table


def mend(root):
    for table in list(root.iter("table")):
        _order(table)
        for row in list(table.iter("tr")):
            if len(row) == 0:
                _drop_row(row)
        for group in [g for g in table if g.tag != "caption" and len(g) == 0]:
            table.remove(group)
        if all(child.tag == "caption" for child in table):
            _only_a_caption(table)
        else:
            _fill(table)
    for header in root.iter("th"):
        if not words(header) and header.find(".//img") is None:
            header.tag = "td"
            header.attrib.pop("scope", None)


def _order(table):
    """One caption, one head, one foot, in the places where browsers show them (§ 4.9.1)."""
    captions, heads, feet = (table.findall(tag) for tag in ("caption", "thead", "tfoot"))
    for more in captions[1:]:
        _join(captions[0], more)
    for group in [*heads[1:], *feet[1:]]:
        group.tag = "tbody"
    for first in [*heads[:1], *captions[:1]]:
        table.insert(0, first)
    table.extend(feet[:1])


def _join(caption, more):
    """Put the words of a further caption on a line of their own in the first."""
    line = etree.SubElement(caption, "br")
    line.tail = more.text
    caption.extend(list(more))
    remove(more)


def _only_a_caption(table):
    for caption in table:
        caption.tag = "p"
        caption.attrib.clear()
    unwrap(table)


def _drop_row(row):
    """A row without cells goes; cells that reached over it reach one row less."""
    for distance, above in enumerate(row.itersiblings("tr", preceding=True), start=1):
        for cell in above:
            if _span(cell, "rowspan") > distance:
                _set_span(cell, "rowspan", _span(cell, "rowspan") - 1)
    remove(row)


def _fill(table):
    groups = [[row for row in group if row.tag == "tr"] for group in table]
    placed = [_place(rows) for rows in groups if rows]
    starts = sorted({start for rows in placed for row in rows for start, _ in row})
    width = max((start + 1 for start in starts), default=0)
    if width > MAX_COLUMNS:
        return
    for rows in placed:
        for row in rows:
            for start, cell in row:
                _narrow(cell, start, starts)
    _pad([rows for rows in groups if rows], len(starts))


def _place(rows):
    """For each row its (column, cell) pairs; row spans end with the group, none overlap."""
    until, placed = {}, []  # column → the row that it is free again in
    for number, row in enumerate(rows):
        column, line = 0, []
        for cell in row:
            while until.get(column, 0) > number:
                column += 1
            height = min(_span(cell, "rowspan"), len(rows) - number)
            _set_span(cell, "rowspan", height)
            free = 1
            while free < _span(cell, "colspan") and until.get(column + free, 0) <= number:
                free += 1
            _set_span(cell, "colspan", free)
            until.update(dict.fromkeys(range(column, column + free), number + height))
            line.append((column, cell))
            column += free
        placed.append(line)
    return placed


def _narrow(cell, start, starts):
    """Span only columns in which some cell begins."""
    end = start + _span(cell, "colspan")
    _set_span(cell, "colspan", sum(start <= column < end for column in starts))


def _pad(groups, width):
    missing = []
    for rows in groups:
        taken = [0] * len(rows)
        for number, row in enumerate(rows):
            for cell in row:
                reached = range(number, number + _span(cell, "rowspan"))
                for covered in reached:
                    taken[covered] += _span(cell, "colspan")
        missing += [(row, width - count) for row, count in zip(rows, taken, strict=True)]
    if sum(count for _, count in missing) <= MAX_ADDED:
        for row, count in missing:
            row.extend(etree.Element("td") for _ in range(count))


def _span(cell, name):
    return min(max(int(cell.get(name, 1)), 1), MAX_COLUMNS)


def _set_span(cell, name, span):
    cell.attrib.pop(name, None)
    if span > 1:
        cell.set(name, str(span))
