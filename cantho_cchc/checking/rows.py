"""Rows of a table that may have millions, a piece at a time."""

AT_ONCE = 100  # rows in memory; a text may take 300 KB


def pieces(rows, *columns, size=AT_ONCE):
    """Yields lists of (key, *columns) in the order of the keys.

    Each piece is a query of its own: no cursor and no transaction stays open while pages are asked
    for and files are looked at, which takes minutes.
    """
    ordered, last = rows.order_by("pk").values_list("pk", *columns), None
    while True:
        found = list((ordered if last is None else ordered.filter(pk__gt=last))[:size])
        if found:
            yield found
        if len(found) < size:
            return
        last = found[-1][0]
