"""The text of an article as readers get it, with what the portal knows: abbreviations, pictures,
documents whose numbers it names."""

from cantho_cchc import richtext
from cantho_cchc.pictures.texts import library

from . import remembered
from .documents import mentions


def of(article):
    """A `richtext.page.Text`."""
    body = article.body
    return richtext.for_page(body, remembered.terms(), library(body), mentions.of(body))
