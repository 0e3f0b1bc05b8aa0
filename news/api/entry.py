"""An article as plain data; whatever may be missing is null, never absent."""

from cantho_cchc import richtext
from cantho_cchc.moments import stamp
from cantho_cchc.pictures.texts import library

from .files import listed


def entries(request, articles, with_body=False):
    """The articles of a page; bodies, where asked for, cost one query however many."""
    pictures = library(" ".join(article.body for article in articles)) if with_body else {}
    return [_entry(request, one, pictures, with_body) for one in articles]


def _entry(request, article, pictures, with_body):
    url = request.build_absolute_uri(article.get_absolute_url())
    said = {
        "id": article.pk,
        "url": url,
        "title": article.title,
        "summary": article.summary or None,
        "byline": article.byline or None,
        "source": _source(article),
        "category": _category(request, article.category),
        "published_at": stamp(article.published_at),
        "updated_at": stamp(article.modified_at),
        "cover": _cover(request, article.cover),
        "attachments": listed(request, article.live_files),
    }
    if with_body:
        text = richtext.for_page(article.body, pictures=pictures)
        said["body"] = richtext.elsewhere(text.html, url)
    return said


def _source(article):
    if not (article.source or article.source_url):
        return None
    return {"name": article.source or None, "url": article.source_url or None}


def _category(request, category):
    return {
        "slug": category.slug,
        "name": category.name,
        "url": request.build_absolute_uri(category.get_absolute_url()),
        "parent": category.parent.slug if category.parent else None,
    }


def _cover(request, image):
    return image and {
        "url": request.build_absolute_uri(image.url),
        "width": image.width,
        "height": image.height,
        "alt": image.alt,
        "credit": image.credit,
    }
