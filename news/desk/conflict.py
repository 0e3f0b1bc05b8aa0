"""Two editors, one article: what a colleague saved meanwhile beside what was typed, by field."""

import json
from dataclasses import dataclass

from django.core.serializers.json import DjangoJSONEncoder

from ..models import Article
from . import content, differences

MINE, THEIRS = "mine", "theirs"
PREFIX = "chon-"


@dataclass
class Row:
    """One field that differs. `choice` is MINE, THEIRS, or "" while the editor has to choose."""

    name: str
    label: str
    theirs: list
    mine: list
    choice: str

    @property
    def input_name(self):
        return PREFIX + self.name


def rows(form, base, newest):
    """The rows of a stale `form` that started from `base` (a content) and met `newest`."""
    found = []
    for name in content.FIELDS:
        theirs, mine = newest.get(name), typed(form, name)
        if theirs != mine:
            field = Article._meta.get_field(name)
            is_valid = name in form.cleaned_data
            pair = (
                differences.readable(field, theirs),
                differences.readable(field, mine) if is_valid else str(mine or ""),
            )
            choice = _choice(form, name, base.get(name), theirs, mine)
            found.append(Row(name, form.fields[name].label, *differences.sides(*pair), choice))
    before, theirs = content.listed(base), content.listed(newest)
    if before != theirs:
        said = "\n".join(title for _, title in theirs) or "(không có tệp nào)"
        choice = _chosen(form, content.FILES)
        mine = [(False, "như trong biểu mẫu dưới đây")]
        found.append(Row(content.FILES, "Tệp đính kèm", [(True, said)], mine, choice))
    return found


def typed(form, name):
    """What the form says of a field, as a revision would keep it; raw where it is not valid."""
    if name not in form.cleaned_data:
        value = form[name].value()
        return " ".join(filter(None, value)) if isinstance(value, list) else value
    value = form.cleaned_data[name]
    return json.loads(json.dumps(getattr(value, "pk", value), cls=DjangoJSONEncoder))


def _choice(form, name, base, theirs, mine):
    """What was chosen; else the side that changed, when only one did."""
    chosen = _chosen(form, name)
    if not chosen and theirs == base:
        return MINE
    return THEIRS if not chosen and mine == base else chosen


def _chosen(form, name):
    chosen = form.data.get(PREFIX + name, "")
    return chosen if chosen in (MINE, THEIRS) else ""
