"""/opensearch.xml: so that a browser can add the portal's search (OpenSearch 1.1, draft 6)."""

from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from cantho_cchc import conditional, identity

from .models import Term

SHORT, LONG = 16, 48  # characters: what the specification allows for the names
MEDIA_TYPE = "application/opensearchdescription+xml"


@require_safe
def opensearch(request):
    portal = identity.portal(request)
    context = {
        "short_name": short(portal.short_name, SHORT),
        "long_name": short(portal.name, LONG),
        "root": request.build_absolute_uri("/").rstrip("/"),
    }
    content = render_to_string("news/opensearch.xml", context, request)
    return conditional.answer(request, content, f"{MEDIA_TYPE}; charset=utf-8")


def short(name, length):
    """The name in `length` characters: words that the glossary abbreviates, then whole words."""
    for term in Term.objects.all():
        at = name.lower().find(term.full.lower())
        if at >= 0 and len(name) > length:
            name = name[:at] + term.short + name[at + len(term.full) :]
    while len(name) > length and " " in name:
        name = name.rpartition(" ")[0]
    return name[:length]
