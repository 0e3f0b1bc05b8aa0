"""`titled`: for lists of the desk that are searched by title."""

from . import engine, keys, kinds, lexemes, words
from .expression import Every, Has


def titled(model, text, most):
    """The ids of the newest `most` objects of a model with every word of `text` in their titles,
    with marks or without. Only what is published is known here, or will be at its time."""
    said = [lexemes.single(lexemes.TITLE, lexemes.FOLDED, word) for word in words.words(text)]
    if not said:
        return []
    expression = Every([*map(Has, said), Has(lexemes.kind(kinds.of(model).number))])
    return [keys.number_of(key) for key in engine.matching(expression, most)]
