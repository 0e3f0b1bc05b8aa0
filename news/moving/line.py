"""An article as a line of JSON, the way back of `sources/jsonl.py`."""

import json

from django.utils import timezone

from cantho_cchc.pictures.texts import library

PLAIN = "title slug summary body byline source source_url status is_featured".split()
TIMES = ("published_at", "expires_at", "changed_at")
FACTS = "title alt credit is_decorative is_map shows_sovereignty".split()
_CATEGORY = "name slug description order".split()


def line(article):
    """One of `leaving.articles` as one line; what is empty is left out."""
    images = library(article.body)
    if article.cover:
        images[article.cover.url] = article.cover
    row = {"legacy_url": article.legacy_url, "address": article.get_absolute_url()}
    row |= {name: getattr(article, name) for name in PLAIN}
    row["category"] = _path(article.category)
    row |= {name: _written(getattr(article, name)) for name in TIMES}
    row["figures_on"] = article.figures_on and article.figures_on.isoformat()
    row["cover"] = article.cover and article.cover.file.name
    row["pictures"] = [_facts(image) for image in images.values()]
    row["attachments"] = [_attachment(one) for one in article.files]
    row["corrections"] = [{"at": _written(e.at), "note": e.public_note} for e in article.notes]
    row["withdrawal"] = _withdrawal(article)
    row["is_mended"] = True
    filled = {name: value for name, value in row.items() if value not in (None, "", [], False)}
    return json.dumps(filled, ensure_ascii=False)


def _path(category):
    above = [category.parent] if category.parent else []
    return [
        {name: getattr(one, name) for name in _CATEGORY if getattr(one, name)}
        for one in (*above, category)
    ]


def _facts(image):
    facts = {name: getattr(image, name) for name in FACTS}
    return {"file": image.file.name} | {name: value for name, value in facts.items() if value}


def _attachment(one):
    return {"title": one.title, "file": one.file.name, "address": one.get_absolute_url()}


def _withdrawal(article):
    said = getattr(article, "withdrawal", None)
    if said is None:
        return None
    row = {"mode": said.mode, "reason": said.reason, "at": _written(said.at)}
    replacement = said.replaced_by
    return row | ({"replaced_by": replacement.get_absolute_url()} if replacement else {})


def _written(moment):
    return moment and timezone.localtime(moment).isoformat()
