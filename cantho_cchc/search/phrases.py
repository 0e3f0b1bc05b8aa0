"""Phrases of more than two words: the index knows pairs, the text itself says how they follow."""

from .words import Word, positions, words

IN_THE_INDEX = 2  # words; so long a phrase is one lexeme


def agree(entry, query, is_near):
    """Whether an entry holds the query's longer phrases, and none of those that it excludes."""
    wanted = [phrase for phrase in query.phrases if len(phrase) > IN_THE_INDEX]
    unwanted = [phrase for phrase in query.excluded if len(phrase) > IN_THE_INDEX]
    if not wanted and not unwanted:
        return True
    parts = [words(part) for part in (entry.title, entry.summary, entry.text)]
    return all(_stands(phrase, parts, is_near) for phrase in wanted) and not any(
        _stands(phrase, parts, False) for phrase in unwanted
    )


def _stands(phrase, parts, is_near):
    if is_near:
        phrase = [Word(word.folded, word.folded) for word in phrase]
    return any(True for part in parts for _ in positions(phrase, part))
