"""The pictures that readers see in articles, for the site map.

The index of uses says which articles have any, so only their texts are read; those say which are
shown now, for the index also keeps the pictures of drafts and of earlier versions.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType

from cantho_cchc import richtext
from cantho_cchc.pictures.models import Use

from ..models import Article

MOST = 1000  # pictures of one address


def shown_in(articles):
    """{id: the addresses of its pictures, the cover first} of those that have any."""
    kind = ContentType.objects.get_for_model(Article)
    used = Use.objects.filter(content_type=kind).values("object_id")
    rows = articles.filter(pk__in=used).values_list("pk", "cover__file", "body")
    return {pk: _addresses(cover, body) for pk, cover, body in rows.iterator(500)}


def _addresses(cover, body):
    first = [f"{settings.MEDIA_URL}{cover}"] if cover else []
    return list(dict.fromkeys(first + sorted(richtext.addresses_of_pictures(body))))[:MOST]
