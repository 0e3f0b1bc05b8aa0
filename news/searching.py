"""/tim-kiem/: what holds the words, with filters; see `cantho_cchc.search`."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cantho_cchc.search import kinds, misses, query
from cantho_cchc.search.finding import find, years

from . import descriptions, remembered


@require_safe
def search(request):
    typed, after = request.GET.get("q", ""), request.GET.get("tu", "")
    words, chosen = query.clean(typed), Chosen(request.GET)
    try:
        found = find(typed, **chosen.asked(), after=after)
    except ValueError:
        raise Http404 from None
    if after and not found.hits:
        raise Http404
    is_miss = found.query.words and not (found.hits or after or chosen.any)
    if is_miss and request.method == "GET":
        misses.record(words, request.META)
    context = {
        "query": words,
        "found": found,
        "chosen": chosen,
        "kinds": kinds.kinds().values(),
        "meta": descriptions.of_search(request.path, words, chosen.named(), after),
    }
    response = render(request, "news/search.html", context)
    response.keep = not is_miss  # each is recorded
    return response


class Chosen:
    """The filters and the order that an address names; what it names wrongly counts as not named.

    Parameters: `loai` a kind, `chuyen-muc` a category's slug, `nam` a year, `sap-xep=ngay`.
    """

    def __init__(self, params):
        self.categories = remembered.categories()
        self.years = years()
        self.kind = kinds.named(params.get("loai", ""))
        self.category = remembered.category(params.get("chuyen-muc", ""))
        self.year = next((y for y in self.years if str(y) == params.get("nam")), None)
        self.is_by_date = params.get("sap-xep") == "ngay"

    @property
    def any(self):
        return bool(self.kind or self.category or self.year)

    def named(self):
        """{parameter: value} of what was chosen, as an address names it."""
        kind, category = self.kind and self.kind.name, self.category and self.category.slug
        order = "ngay" if self.is_by_date else ""
        parts = {"loai": kind, "chuyen-muc": category, "nam": self.year, "sap-xep": order}
        return {name: value for name, value in parts.items() if value}

    def asked(self):
        """The arguments of `find`."""
        return {
            "kind": self.kind.name if self.kind else "",
            "categories": self.category.family_ids() if self.category else (),
            "year": self.year,
            "order": "date" if self.is_by_date else "relevance",
        }
