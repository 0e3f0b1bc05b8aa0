"""Two contents of an article beside one another: "what will readers see changed?"."""

from dataclasses import dataclass

from cantho_cchc import richtext

from ..models import Article
from . import content, differences


@dataclass
class Changed:
    label: str
    before: list
    after: list


@dataclass
class Marked:
    """Stands where a page's Text stands: `html` for includes/prose.html."""

    html: str


def fields(before, after, with_body=False):
    """The fields that differ, as words with marks; all that are filled without `before`."""
    rows = []
    for name in content.FIELDS:
        field = Article._meta.get_field(name)
        old, new = (before or {}).get(name), after.get(name)
        if (
            (with_body or name != "body")
            and old != new
            and (before or new not in (None, "", False))
        ):
            pair = (differences.readable(field, value) for value in (old, new))
            rows.append(Changed(field.verbose_name, *differences.sides(*pair)))
    old, new = (content.listed(one) if one else [] for one in (before, after))
    if old != new:
        pair = ("\n".join(title for _, title in one) for one in (old, new))
        rows.append(Changed("tệp đính kèm", *differences.sides(*pair)))
    return rows


def body(before, after):
    """The text with what goes and what comes marked; None when it stays as it is."""
    if before is None:
        return Marked(richtext.for_page(after["body"]).html)
    if before["body"] == after["body"]:
        return None
    return Marked(richtext.marked(before["body"], after["body"]))
