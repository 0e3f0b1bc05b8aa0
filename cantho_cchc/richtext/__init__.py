"""Rich text: the only package that names the editor (CKEditor 4) and the sanitiser (nh3).

`HTMLField` cleans on every write, whoever writes; so the one `|safe` in the templates is true
by construction, and the column holds plain HTML whatever editor stands before it.

    sanitiser.py   what may stand in a text       structure.py, tables.py   what may stand where
    blocks.py      blocks of other documents
    field.py       the column and its form        editor.py                 CKEditor, cut down
    page.py        a stored text as readers get it                saved.py  … as they keep it
"""

from .editor import UNUSED_FILES
from .field import HTMLField
from .images import addresses_of_pictures, standing
from .page import for_page, passages
from .sanitiser import MAX_LENGTH, plain_text, sanitise
from .saved import self_contained

__all__ = [
    "MAX_LENGTH",
    "UNUSED_FILES",
    "HTMLField",
    "addresses_of_pictures",
    "for_page",
    "passages",
    "plain_text",
    "sanitise",
    "standing",
    "self_contained",
]
