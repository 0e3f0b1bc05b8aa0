"""Articles as entries of feeds: whole texts that are read without the portal."""

from django.db.models import Prefetch
from django.template.loader import render_to_string

from cantho_cchc import richtext
from cantho_cchc.pictures.texts import library

from .. import descriptions
from ..models import Attachment, Event
from ..paging import from_its_start
from .channel import Entry, File, name_of

SIZE = 30


def newest(articles, take=from_its_start):
    """The newest of a queryset, with all that an entry says; three queries however many.

    take(rows, number) reads the first of it.
    """
    told = Event.objects.exclude(public_note="").order_by("at")
    files = Prefetch("attachments", Attachment.objects.live(), to_attr="files")
    found = articles.newest_first().defer(None).select_related("category__parent", "cover")
    told = Prefetch("events", told, to_attr="told")
    return list(take(found.prefetch_related(files, told), SIZE))


def entries(request, articles):
    pictures = library(" ".join(article.body for article in articles))
    return [_entry(request, article, pictures) for article in articles]


def _entry(request, article, pictures):
    address = request.build_absolute_uri(article.get_absolute_url())
    return Entry(
        id=name_of(str(article.pk), article.created_at.isoformat()),
        url=address,
        title=article.title,
        summary=article.summary,
        html=_html(article, pictures, address),
        published_at=article.published_at,
        changed_at=max(article.changed_at or article.published_at, article.published_at),
        authors=descriptions.names(article.byline),
        subjects=[str(one) for one in (article.category.parent, article.category) if one],
        picture=request.build_absolute_uri(article.cover.url) if article.cover else "",
        files=[File.of(request, file) for file in article.files],
    )


def _html(article, pictures, address):
    text = richtext.for_page(article.body, pictures=pictures)
    context = {
        "article": article,
        "text": text,
        "attachments": article.files,
        "corrections": article.told,
    }
    return richtext.elsewhere(render_to_string("news/feed_entry.html", context), address)
