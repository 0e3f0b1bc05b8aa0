"""A table around one table goes; a table inside a cell becomes the paragraphs of its cells."""

from .. import tree

_BLOCKS = ("p", "ul", "ol", "table", "h2", "h3", "h4", "blockquote", "figure", "hr")


def flatten(root):
    for outer in list(root.iter("table")):
        cells = [e for e in outer.iter("td", "th") if next(e.iterancestors("table")) is outer]
        if len(cells) == 1 and next(cells[0].iter("table"), None) is not None:
            _open([outer, *outer.iter("thead", "tbody", "tfoot", "tr", "td", "th")], outer)
    flattened = 0
    for inner in list(root.iter("table")):
        if next(inner.iterancestors("table"), None) is not None:
            flattened += 1
            for cell in inner.iter("td", "th", "caption"):
                _become_paragraphs(cell)
            _open([inner, *inner.iter("thead", "tbody", "tfoot", "tr", "div")], inner)
    if flattened:
        return f"Đã đổi {flattened} bảng nằm trong ô của bảng khác thành các đoạn; hãy xem lại."
    return None


def _open(parts, table):
    """Unwrap what belongs to this table itself, the innermost first."""
    own = [e for e in parts if e is table or next(e.iterancestors("table")) is table]
    for part in reversed(own):
        tree.unwrap(part)


def _become_paragraphs(cell):
    cell.attrib.clear()
    cell.tail = " "
    cell.tag = "div" if next(cell.iterchildren(*_BLOCKS), None) is not None else "p"
