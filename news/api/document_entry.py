"""A document as plain data; whatever may be missing is null, never absent."""

from cantho_cchc.moments import stamp

from .files import listed


def entries(request, documents):
    return [_entry(request, document) for document in documents]


def _entry(request, document):
    return {
        **_named(request, document),
        "kind": _choice(document.kind, document.get_kind_display()),
        "issuer": document.issuer,
        "signer": document.signer or None,
        "summary": document.summary,
        "issued_on": document.issued_on,
        "effective_on": document.effective_on,
        "expires_on": document.expires_on,
        "validity": _validity(document),
        "replaced_by": document.replaced_by and _named(request, document.replaced_by),
        "related": [_named(request, other) for other in document.public_related],
        "published_at": stamp(document.published_at),
        "updated_at": stamp(document.modified_at),
        "files": listed(request, document.files.all()),
    }


def _named(request, document):
    return {
        "id": document.pk,
        "url": request.build_absolute_uri(document.get_absolute_url()),
        "title": document.title,
        "number": document.number,
    }


def _validity(document):
    """Today's, in Vietnam; null where the word makes no sense or nobody knows."""
    validity = document.validity
    return validity and _choice(validity.value, validity.label)


def _choice(value, label):
    return {"value": value, "label": label}
