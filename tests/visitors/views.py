"""Page views for the journal, without a browser."""

from visitors import journal, lines, sources


def view(
    moment, kind=lines.VIEW, key="/", status=200, family="chrome-android", source=sources.NONE
):
    """The line of one view."""
    return lines.line(round(moment.timestamp() * 1000), status, kind, key, family, source)


def old_view(*arguments, **more):
    """The line of one view as releases before wrote it."""
    time, status, kind, _, _, key = view(*arguments, **more).split(b" ")
    return b" ".join([time, status, kind, key])


def write(*views):
    """What this process answered."""
    for one in views:
        journal.writer.write(one)
