"""Values of a row that have parts: as in `values`, each raises ValueError with words for it."""

from ...models import Withdrawal
from ..parts import Attached, Named, Withdrawn
from .values import moment, text, truth, whole


def category(value):
    """A name or slug, names from the top down (“A > B” or a list), or what an export says."""
    if not isinstance(value, list):
        value = [value] if isinstance(value, dict) else text(value).split(" > ")
    named = [one if isinstance(one, dict) else {"name": text(one)} for one in value]
    return tuple(
        Named(
            name=text(one.get("name")).strip(),
            slug=text(one.get("slug")).strip(),
            description=text(one.get("description")),
            order=whole(one.get("order")) or 0,
        )
        for one in named
        if one.get("name") or one.get("slug")
    )


def pictures(value):
    """{address: facts} of a list of {"file": address, …}."""
    facts = ("title", "alt", "credit")
    flags = ("is_decorative", "is_map", "shows_sovereignty")
    return {
        text(one.get("file")): {name: text(one[name]) for name in facts if name in one}
        | {name: truth(one[name]) for name in flags if name in one}
        for one in rows(value)
    }


def attachments(value):
    return tuple(
        Attached(text(one.get("title")), text(one.get("file")), text(one.get("address")))
        for one in rows(value)
    )


def corrections(value):
    return tuple((required(one, "at", moment), required(one, "note", text)) for one in rows(value))


def withdrawal(value):
    if not value:
        return None
    [one] = rows([value])
    mode = text(one.get("mode")) or Withdrawal.Mode.GONE
    if mode not in Withdrawal.Mode.values:
        raise ValueError(f"mode phải là {', '.join(Withdrawal.Mode.values)}")
    reason, at = required(one, "reason", text), required(one, "at", moment)
    return Withdrawn(mode, reason, at, text(one.get("replaced_by")))


def rows(value):
    if value in (None, ""):
        return []
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise ValueError("phải là danh sách các đối tượng")
    return value


def required(row, name, read):
    found = read(row.get(name))
    if not found:
        raise ValueError(f"thiếu {name}")
    return found
