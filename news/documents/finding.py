"""The list's own search: the one seam for the portal's search to take over."""

from ..models import number

MAX_LENGTH = 100  # characters of a query
MAX_WORDS = 10


def matching(documents, query):
    """Those whose number begins as typed; without any, those that hold all words.

    Written with or without accents, in any case. The number has an index; the words are read in the
    row, of as many rows as there are documents.
    """
    numbered = documents.filter(number_key__startswith=number.key(query))
    if "/" in query and numbered.exists():
        return numbered
    words = number.words(query).split()[:MAX_WORDS]
    for word in words:
        documents = documents.filter(words_folded__contains=f" {word}")
    return documents if words else documents.none()
