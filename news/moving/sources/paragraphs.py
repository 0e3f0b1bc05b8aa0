"""Text whose paragraphs are blank lines, as people type it and WordPress stores it."""

import re

_BLOCKS = (
    "address article aside blockquote center dd div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul "
    "caption"
).replace(" ", "|")
_TAG = re.compile(rf"(</?(?:{_BLOCKS})(?=[\s/>])[^<>]*>)", re.IGNORECASE)
_STARTS = re.compile(rf"<(/?)({_BLOCKS})(?=[\s/>])", re.IGNORECASE)
# Inside these, blank lines make no paragraph: they hold others, or their lines as they are.
_CLOSED = "figure p pre table ul ol dl h1 h2 h3 h4 h5 h6".split()


def with_paragraphs(text):
    """`text` with <p> around what stands between blank lines and in no block, <br> for lines.

    A text that has paragraphs already keeps them as they are.
    """
    parts = _TAG.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    made, open_blocks = [], 0
    for part in parts:
        found = _STARTS.match(part)
        if found and found[2].lower() in _CLOSED:
            open_blocks = max(0, open_blocks + (-1 if found[1] else 1))
        made.append(part if found or open_blocks else _paragraphs(part))
    return "".join(made)


def _paragraphs(text):
    blocks = [block.strip() for block in re.split(r"\n[ \t\xa0]*\n", text)]
    return "".join(f"<p>{block.replace(chr(10), '<br>')}</p>\n" for block in blocks if block)
