"""A first row that is all bold names the columns; so does whatever stands in a thead."""

from .. import tree


def name(root):
    named = 0
    for table in root.iter("table"):
        rows = list(table.iter("tr"))
        cells = [cell for head in table.iter("thead") for cell in head.iter("td")]
        if len(rows) > 1 and not cells and next(table.iter("th"), None) is None:
            cells = list(rows[0]) if _is_bold(rows[0]) and not _is_bold(rows[1]) else []
        for cell in cells:
            if tree.words(cell):
                _name_column(cell)
        named += any(tree.words(cell) for cell in cells)
    return f"Đã đánh dấu hàng tiêu đề của {named} bảng." if named else None


def _is_bold(row):
    """Whether all words of at least two cells are bold, and of every cell that has words."""
    spoken = [cell for cell in row if tree.words(cell)]
    return len(spoken) > 1 and all(map(_is_all_bold, spoken))


def _is_all_bold(cell):
    plain = [cell.text]
    for element in cell.iterdescendants():
        if not _is_in_bold(element, cell):
            plain.append(element.text)
        if not _is_in_bold(element.getparent(), cell):
            plain.append(element.tail)
    return not any((text or "").strip() for text in plain)


def _is_in_bold(element, cell):
    while element is not cell:
        if element.tag in ("b", "strong"):
            return True
        element = element.getparent()
    return False


def _name_column(cell):
    cell.tag = "th"
    cell.set("scope", "col")
    for bold in list(cell.iter("b", "strong")):
        tree.unwrap(bold)
