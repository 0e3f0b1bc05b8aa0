"""A page of rows by their key, and the address of the next."""

from . import cursors


def page_of(rows, size, take, key, order, request):
    """(at most `size` of the ordered queryset `rows`, the address of what follows, or None).

    take(rows, number) reads the first of them, `key` is the name of the attribute that orders them,
    before their id.
    """
    found = list(take(rows, size + 1))
    if len(found) <= size:
        return found, None
    last = found[size - 1]
    asked = request.GET.copy()
    asked["sau"] = cursors.written(order, getattr(last, key), last.pk)
    return found[:size], request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
