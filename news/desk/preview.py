"""What an article will look like, in the page that readers get, before they get it."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from .. import descriptions, figures, text
from . import content


def shown(request, article, files, note, token=None):
    """The page of `article` as it stands in memory, under the sentence `note`; never counted.

    With a preview link's `token`, its files are had through the same link.
    """
    for file in files if token else ():
        file.address = reverse("news:preview-file", args=[token, file.pk])
    article.published_at = article.published_at or timezone.now().replace(microsecond=0)
    context = {
        "article": article,
        "text": text.of(article),
        "figures_note": figures.note(article),
        "attachments": files,
        "meta": descriptions.UNLISTED,
        "is_preview": True,
        "preview_note": note,
    }
    response = render(request, "news/article.html", context)
    response.page_key, response.keep = None, False
    response.is_desk = False  # held to the policy of the page that it shows
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response


def of_revision(request, article, revision, note, token=None):
    written = revision.content if revision else content.live(article)
    content.lay_over(article, written)
    return shown(request, article, content.files(article, written), note, token)
