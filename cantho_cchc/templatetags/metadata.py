"""{% metadata %}title{% described %}description{% endmetadata %}: the head of a page, whole.

The title and the description are blocks, so each template says its own; the rest is what the view
says (`meta`) and who we are (`portal`).
"""

import json
from dataclasses import replace

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from cantho_cchc.metadata import ERROR, Meta
from cantho_cchc.metadata.page import Page
from cantho_cchc.posters import Poster

register = template.Library()

# The characters that could end a script element or start markup inside it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.tag
def metadata(parser, token):
    title = parser.parse(["described"])
    parser.delete_first_token()
    description = parser.parse(["endmetadata"])
    parser.delete_first_token()
    return Metadata(title, description)


class Metadata(template.Node):
    child_nodelists = ("title", "description")  # so that templates find the blocks inside

    def __init__(self, title, description):
        self.title, self.description = title, description

    def render(self, context):
        portal, meta = context["portal"], context.get("meta") or Meta()
        if "exception" in context:  # Django's own page for what is forbidden
            meta = ERROR
        if meta.poster is None:
            meta = replace(meta, poster=Poster("cong", 1, portal.name))
        words = self.title.render(context), self.description.render(context)
        page = Page(context["request"], portal, meta, *words)
        head = context.template.engine.get_template("includes/metadata.html")
        return head.render(context.new({"page": page}))


@register.filter
def json_ld(data):
    """Structured data as an element that no word of it can end."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
