"""Who issued documents, found by their index: one look-up for each issuer."""


def of(documents):
    """The issuers of a queryset, in the order of the database."""
    names = documents.order_by("issuer", "-issued_on", "-id").values_list("issuer", flat=True)
    name = names.first()
    while name is not None:
        yield name
        name = names.filter(issuer__gt=name).first()
