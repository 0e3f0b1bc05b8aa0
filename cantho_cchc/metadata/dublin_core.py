"""The metadata that a state agency's page must have: TT 24/2011/TT-BTTTT, NĐ 224/2026/NĐ-CP Đ11.5.

Title, creator, date, description, publisher and identifier are never empty; of several values,
each is parted from the next by a semicolon.
"""


def elements(page):
    """(name, value) of each element of the Dublin Core that the page has, the six first."""
    meta, portal = page.meta, page.portal
    values = {
        "title": page.title,
        "creator": _joined(meta.creators) or portal.managing_unit,
        "date": page.dated,
        "description": page.description,
        "publisher": portal.managing_unit,
        "identifier": page.address,
        "language": "vi",
        "subject": _joined(meta.subjects),
        "contributor": _joined(meta.contributors),
        "source": meta.source,
        "rights": portal.attribution,
        "format": "text/html",
    }
    return [(name, value) for name, value in values.items() if value]


def _joined(values):
    return "; ".join(dict.fromkeys(value.replace(";", ",") for value in values if value))
