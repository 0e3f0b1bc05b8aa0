"""What we publish: one file per concept."""

from .article import Article
from .attachment import Attachment
from .category import Category
from .feedback import Feedback
from .term import Term

__all__ = ["Article", "Attachment", "Category", "Feedback", "Term"]
