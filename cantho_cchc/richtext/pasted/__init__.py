"""What other programs do to a text, one habit a module.

Each rule mends the tree and returns what it did as a sentence for the editor, or None.

`OF_OTHER_PROGRAMS` read a tree that still has styles and classes, `OF_EDITORS` a sanitised one.
"""

from . import (
    blocks,
    column_headers,
    empty_paragraphs,
    footnotes,
    headings,
    lists,
    nested_tables,
    spaces,
    styles,
    table_names,
    unread,
)

OF_OTHER_PROGRAMS = (
    unread.drop,
    lists.gather,
    footnotes.keep_readable,
    styles.translate,
    headings.lower,
    blocks.settle,
)
OF_EDITORS = (
    spaces.fold,
    empty_paragraphs.drop,
    nested_tables.flatten,
    column_headers.name,
    table_names.name,
)
