"""What we publish: one file per concept."""

from .article import Article
from .attachment import Attachment
from .category import Category

__all__ = ["Article", "Attachment", "Category"]
