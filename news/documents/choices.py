"""What a reader chose of the list of documents: all of it stands in the address."""

import re
from datetime import date

from django.http import Http404

from cantho_cchc import vietnamese
from cantho_cchc.pagecache import of_the_edition

from ..models import Document
from . import finding, issuers, years

Kind, Validity = Document.Kind, Document.Validity


def read(params):
    """{name: value} of what was chosen. Raises Http404 for a choice that the list never offers."""
    names = ("q", "loai", "co-quan", "nam", "hieu-luc")
    given = {name: vietnamese.CharField.normalise(params.get(name, "")) for name in names}
    chosen = {name: value for name, value in given.items() if value}
    known = {"loai": Kind.values, "hieu-luc": Validity.values}
    if any(chosen.get(name, values[0]) not in values for name, values in known.items()):
        raise Http404
    if not re.fullmatch("[12][0-9]{3}", chosen.get("nam", "2000")):
        raise Http404
    if "q" in chosen:
        chosen["q"] = chosen["q"][: finding.MAX_LENGTH]
    return chosen


def applied(documents, chosen):
    """The queryset `documents`, which knows its validity, narrowed to what was chosen."""
    if "loai" in chosen:
        documents = documents.filter(kind=chosen["loai"])
    if "co-quan" in chosen:
        documents = documents.filter(issuer=chosen["co-quan"])
    if "nam" in chosen:
        year = int(chosen["nam"])
        documents = documents.filter(issued_on__range=(date(year, 1, 1), date(year, 12, 31)))
    if "hieu-luc" in chosen:
        documents = documents.filter(validity_today=chosen["hieu-luc"])
    return finding.matching(documents, chosen["q"]) if "q" in chosen else documents


@of_the_edition
def offered():
    """(name, label, [(value, words)]) of each list to choose from."""
    documents = Document.objects.published()
    names = sorted(issuers.of(documents), key=vietnamese.sort_key)
    return [
        ("loai", "Loại văn bản", Kind.choices),
        ("co-quan", "Cơ quan ban hành", [(name, name) for name in names]),
        ("nam", "Năm ban hành", [(str(year), str(year)) for year in years.of(documents)]),
        ("hieu-luc", "Hiệu lực", Validity.choices),
    ]
