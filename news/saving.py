"""“Lưu bài”: an article as one file that opens without the portal, with everything in it."""

import base64
import mimetypes
from pathlib import PurePath

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cantho_cchc import richtext
from cantho_cchc.pictures import renditions

from . import figures, text
from .models import Article

WIDTH = 960  # pixels of a picture in a file, where it has such a rendition
MAX_PICTURES = 8 * 1024 * 1024  # bytes of pictures in one file; further ones stay links


@require_safe
def saved(request, slug, pk):
    article = get_object_or_404(
        Article.objects.visible_to(request.user).select_related("cover"), pk=pk
    )
    address = reverse("news:saved", args=[article.slug, pk])
    if request.path != address:
        return redirect(address, permanent=True)
    carry, base = Pictures(), request.build_absolute_uri("/")
    shown = text.of(article)
    context = {
        "article": article,
        "attachments": article.attachments.live(),
        "corrections": article.events.exclude(public_note="").order_by("at"),
        "base": base.rstrip("/"),
        "cover": article.cover and carry(article.cover.url),
        "text": shown,
        "kept": {"html": richtext.self_contained(shown.html, base, carry)},
        "figures_note": figures.note(article),
        "address": request.build_absolute_uri(article.get_absolute_url()),
        "style": data_address("text/css", _style()),
    }
    page = render_to_string("news/saved.html", context, request)
    name = content_disposition_header(as_attachment=True, filename=f"{article.slug}.html")
    headers = {"Content-Disposition": name, "X-Robots-Tag": "noindex"}
    return HttpResponse(page, headers=headers)


class Pictures:
    """Turns the address of a stored picture into one that holds the picture itself (RFC 2397)."""

    def __init__(self):
        self.left = MAX_PICTURES

    def __call__(self, address):
        """The data: address, or None for a picture that is missing or too much."""
        carried = renditions.addresses(address).get(WIDTH, address)
        name = carried.removeprefix(settings.MEDIA_URL)
        try:
            with default_storage.open(name) as file:
                content = file.read(self.left + 1)
        except OSError:
            return None
        if len(content) > self.left:
            return None
        self.left -= len(content)
        return data_address(mimetypes.guess_type(PurePath(name).name)[0], content)


def data_address(media_type, content):
    return f"data:{media_type};base64,{base64.b64encode(content).decode()}"


def _style():
    """The file's own short style sheet, as bytes."""
    with open(finders.find("css/saved.css"), "rb") as file:  # noqa: PTH123
        return file.read()
