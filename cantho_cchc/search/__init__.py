"""Search of whatever the portal publishes, the same on SQLite and PostgreSQL, without extensions.

Knows no app: apps register what can be found (`kinds.py`). From a text to its place in the index:

    words.py      a text as words that compare well     lexemes.py   the words as the index has them
    models.py     Entry: one thing that can be found    engine.py    FTS5 or GIN: all that differs
    recording.py  written when the thing is saved       rebuilding.py  all of it, anew

and from what is typed to what is found:

    query.py      words, phrases, exclusions            variants.py  other ways to say the same
    telex.py, spellings.py, vocabulary.py               … from keyboard, South, glossary
    tiers.py      what is better than what              expression.py  … as questions to the index
    finding.py    a page of hits                        snippets.py  with the words marked
    phrases.py    what pairs do not say                 public.py    what readers may see
    suggestion.py, nearest.py, misses.py                when there are none
    titles.py     … for the desk, by titles alone
"""
