"""What pages of documents say of themselves to machines."""

from django.urls import reverse

from cantho_cchc.metadata import FeedLinks, Meta

from .. import posters
from ..models import Document

V = Document.Validity
FORCE = {V.NOT_YET: "NotInForce", V.IN_FORCE: "InForce", V.PARTLY: "PartiallyInForce"}


class Place:
    """The list of documents, on the way from home to one of them."""

    def __str__(self):
        return "Văn bản"

    def get_absolute_url(self):
        return reverse("news:documents")


def of_document(document):
    kind = document.get_kind_display()
    return Meta(
        creators=[document.issuer],
        contributors=[document.signer] if document.signer else [],
        subjects=[kind],
        published_at=document.published_at,
        trail=[Place()],
        thing=_legislation(document),
        poster=posters.of_document(document),
    )


def of_list(slice, keep):
    """A narrowed list is found by its readers, not by search engines; it has a feed of its own."""
    newest = max((document.published_at for document in slice.items), default=None)
    return Meta(
        query="&".join(part for part in (keep, slice.query) if part),
        is_indexed=not keep,
        published_at=newest,
        feeds=FeedLinks("Văn bản", Place().get_absolute_url(), keep),
    )


def _legislation(document):
    force = FORCE.get(document.validity, "NotInForce") if document.validity else ""
    return {
        "@type": "Legislation",
        "name": document.title,
        "author": {"@type": "Organization", "name": document.issuer},
        "legislationIdentifier": document.number,
        "legislationType": document.get_kind_display(),
        "legislationPassedBy": {"@type": "Organization", "name": document.issuer},
        "legislationDate": document.issued_on.isoformat(),
        "legislationDateOfApplicability": document.effective_on
        and document.effective_on.isoformat(),
        "legislationLegalForce": force and f"https://schema.org/{force}",
    }
