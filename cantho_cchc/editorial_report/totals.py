"""What the rows add up to: altogether, for each category, for each person."""

from .total import total_of


def altogether(rows):
    return total_of("Tất cả", rows)


def by_category(rows):
    names = {row.category_id: row.category for row in rows}
    found = [
        total_of(name, [row for row in rows if row.category_id == pk]) for pk, name in names.items()
    ]
    return sorted(found, key=lambda total: (-total.articles, total.name))


def by_person(rows):
    names = {row.writer_id: row.writer for row in rows}
    names |= {row.publisher_id: row.publisher for row in rows}
    names.pop(None, None)
    found = [
        total_of(
            name,
            [row for row in rows if row.writer_id == pk],
            approved=sum(row.publisher_id == pk for row in rows),
        )
        for pk, name in names.items()
    ]
    return sorted(found, key=lambda total: (-total.articles, -total.approved, total.name))
