"""Rich text: the only package that names the editor (CKEditor 4) and the sanitiser (nh3).

`HTMLField` cleans on every write, whoever writes; so the one `|safe` in the templates is true
by construction, and the column holds plain HTML whatever editor stands before it.

    sanitiser.py   what may stand in a text       structure.py, tables.py   what may stand where
    nesting.py     how many tags may open in it   limits.py                 said at the field
    blocks.py      blocks of other documents
    field.py       the column and its form        editor.py                 CKEditor, cut down
    incoming.py    what editors paste, rule by rule of pasted/
    docx/          a Word document, through the same rules
    page.py        a stored text as readers get it                saved.py  … as they keep it
    runs.py        words in a text made into elements
    elsewhere.py   … as readers of feeds get it
    marking.py     two versions as one, with what changed marked  links.py  links in a text
    readdressed.py pictures and links of a text from elsewhere
"""

from .docx import Docx, from_docx
from .editor import UNUSED_FILES
from .elsewhere import elsewhere
from .encodings import legacy, recoded
from .field import HTMLField, RichTextFormField
from .images import addresses_of_pictures, standing
from .incoming import Incoming, incoming
from .links import links
from .marking import marked
from .page import for_page, passages
from .readdressed import readdressed
from .sanitiser import MAX_LENGTH, plain_text, sanitise
from .saved import self_contained

__all__ = [
    "MAX_LENGTH",
    "UNUSED_FILES",
    "Docx",
    "HTMLField",
    "Incoming",
    "RichTextFormField",
    "addresses_of_pictures",
    "elsewhere",
    "for_page",
    "from_docx",
    "incoming",
    "legacy",
    "links",
    "marked",
    "passages",
    "plain_text",
    "readdressed",
    "recoded",
    "sanitise",
    "standing",
    "self_contained",
]
