from .missing_page import MissingPage
from .redirect import Redirect

__all__ = ["MissingPage", "Redirect"]
