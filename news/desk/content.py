"""What a revision holds: the fields that editors write and the files of the article, as JSON."""

import json

from django.core.serializers.json import DjangoJSONEncoder

from cantho_cchc import vietnamese

from ..models import Article

FIELDS = (
    "title category summary body byline source source_url figures_on cover is_featured expires_at "
    "slug legacy_url"
).split()
FILES = "attachments"


def of(article, files):
    """The content of `article` as it stands in memory; `files` are (id, title) in their order.

    Every text in it is in NFC and every piece of HTML sanitised, as in the columns.
    """
    article.slug = article.slug or vietnamese.slug(article.title, 120) or "bai-viet"
    content = {}
    for name in FIELDS:
        field = Article._meta.get_field(name)
        content[name] = field.to_python(getattr(article, field.attname))
    content[FILES] = [{"id": pk, "title": vietnamese.nfc(title)} for pk, title in files]
    return json.loads(json.dumps(content, cls=DjangoJSONEncoder))


def lay_over(article, content):
    """Put `content` into the fields of `article`, in memory; returns the article.

    What a revision names and nobody keeps any more (a category, a picture) is left as it is.
    """
    for name in FIELDS:
        if name not in content:  # a field that came later
            continue
        field = Article._meta.get_field(name)
        value = field.to_python(content[name])
        is_new = value is not None and value != getattr(article, field.attname)
        if field.is_relation and is_new and not _is_kept(field, value):
            continue
        setattr(article, field.attname, value)
    return article


def _is_kept(field, pk):
    return field.related_model._base_manager.filter(pk=pk).exists()


def listed(content):
    """The (id, title) of the files in `content`, in their order."""
    return [(file["id"], file["title"]) for file in content.get(FILES, [])]


def files(article, content):
    """The Attachment rows that `content` lists, with its titles; one query."""
    rows = article.attachments.in_bulk()
    found = []
    for pk, title in listed(content):
        if pk in rows:
            rows[pk].title = title
            found.append(rows[pk])
    return found


def live(article):
    """The content that the public sees of a stored article."""
    rows = article.attachments.filter(is_live=True).values_list("pk", "title")
    return of(article, rows)


def make_live(article, content):
    """Show the files that `content` lists, and only those, with the titles and order it gives.

    Each file that changes is saved by itself: the search reads what is saved, not an `update`.
    """
    places = enumerate(listed(content))
    shown = {pk: (True, title, order) for order, (pk, title) in places}
    for row in article.attachments.all():
        now = row.is_live, row.title, row.order
        then = shown.get(row.pk, (False, row.title, row.order))
        if then != now:
            row.is_live, row.title, row.order = then
            row.save(update_fields=["is_live", "title", "order"])


def newest(article):
    """The content that editors work on: of the newest revision, else what is stored."""
    revision = article.revisions.newest()
    return revision.content if revision else live(article)
