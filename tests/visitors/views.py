"""Page views for the journal, without a browser."""

from visitors import journal, lines


def view(moment, kind=lines.VIEW, key="/", status=200):
    """The line of one view."""
    return lines.line(round(moment.timestamp() * 1000), status, kind, key)


def write(*views):
    """What this process answered."""
    for one in views:
        journal.writer.write(one)
