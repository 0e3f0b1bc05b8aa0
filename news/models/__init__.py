"""What we publish: one file per concept. `queries.py` holds `published()`."""

from .article import Article
from .assignment import Assignment
from .attachment import Attachment
from .category import Category
from .document import Document
from .document_file import DocumentFile
from .event import Event
from .feedback import Feedback
from .origin import Origin
from .preview_link import PreviewLink
from .revision import Revision
from .term import Term
from .withdrawal import Withdrawal
from .working_copy import WorkingCopy

__all__ = [
    "Article",
    "Assignment",
    "Attachment",
    "Category",
    "Document",
    "DocumentFile",
    "Event",
    "Feedback",
    "Origin",
    "PreviewLink",
    "Revision",
    "Term",
    "Withdrawal",
    "WorkingCopy",
]
