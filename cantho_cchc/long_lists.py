"""Lists of the desk that cost the same however long they are.

A list counts as far as COUNTED and says “hơn” (more than) beyond, and its pages end there: who
looks for something older narrows the list by its calendar, a filter or a search. The calendar is
read from the first row and the last, not from all.
"""

from datetime import date, timedelta

from django.contrib.admin import ShowFacets
from django.core.paginator import Paginator
from django.utils import timezone
from django.utils.functional import cached_property

COUNTED = 1_000  # rows


class BoundedPaginator(Paginator):
    @cached_property
    def count(self):
        return min(self._counted, COUNTED)

    @property
    def is_cut(self):
        return self._counted > COUNTED

    @cached_property
    def _counted(self):
        return self.object_list.values("pk")[: COUNTED + 1].count()


class LongList:
    """For an admin page: without what would count or sort every row."""

    change_list_template = "admin/long_list.html"
    paginator = BoundedPaginator
    show_full_result_count = False
    show_facets = ShowFacets.NEVER
    list_max_show_all = 0
    sortable_by = ()


def calendar(changelist):
    """{"back": link, "choices": [link]} to the years, months, days of a list; None without rows.

    A link is {"title", "link"}; the day that is shown has no link.
    """
    name = changelist.date_hierarchy
    chosen = _chosen(changelist.params, name)
    ends = _ends(changelist.root_queryset, name)
    if not ends:
        return None

    def link(*parts):
        new = dict(zip(_names(name), parts, strict=False))
        return changelist.get_query_string(new, [f"{name}__"])

    levels = (_years, _months, _days, _day)
    choices = [{"title": t, "link": p and link(*p)} for t, p in levels[len(chosen)](*ends, *chosen)]
    above = chosen[:-1]
    back = {"title": _title(*above), "link": link(*above)} if chosen else None
    return {"back": back, "choices": choices}


def _names(field):
    return [f"{field}__{part}" for part in ("year", "month", "day")]


def _chosen(params, field):
    """The year, month and day of the address, as far as it names them."""
    values = [params.get(name) for name in _names(field)]
    until = values.index(None) if None in values else len(values)
    return tuple(int(value[-1] if isinstance(value, list) else value) for value in values[:until])


def _ends(rows, field):
    """The dates of the first row and of the last, by two look-ups in an index; None without any."""
    known = rows.filter(**{f"{field}__isnull": False}).order_by().values_list(field, flat=True)
    first, last = known.order_by(field).first(), known.order_by(f"-{field}").first()
    if first is None:
        return None
    days = (timezone.localdate(end) if hasattr(end, "hour") else end for end in (first, last))
    return tuple(days)


def _years(first, last):
    return [(str(year), (year,)) for year in range(first.year, last.year + 1)]


def _months(first, last, year):
    months = [(year, month) for month in range(1, 13)]
    ends = (first.year, first.month), (last.year, last.month)
    return [(_title(*month), month) for month in months if ends[0] <= month <= ends[1]]


def _days(first, last, year, month):
    day, found = date(year, month, 1), []
    while day.month == month:
        if first <= day <= last:
            found.append((f"{day:%d/%m}", (year, month, day.day)))
        day += timedelta(days=1)
    return found


def _day(first, last, year, month, day):
    return [(f"{day:02}/{month:02}/{year}", None)]


def _title(year=None, month=None):
    if year is None:
        return "Mọi ngày"
    return f"Năm {year}" if month is None else f"Tháng {month:02}/{year}"
