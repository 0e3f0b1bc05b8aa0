"""Documents that editors upload: known by what is in them, whatever they are called.

examination.py  which kind a file is, and whether it may act on the reader's machine
pdf.py, zipped.py, compound.py  … for PDF, for OOXML and ODF, for the older Office formats
field.py        the column: whoever writes, the content is looked at and names the file
"""

from .examination import KINDS, MAX_BYTES, Document, examine
from .field import NOT_STORED, DocumentField

__all__ = ["KINDS", "MAX_BYTES", "NOT_STORED", "Document", "DocumentField", "examine"]
