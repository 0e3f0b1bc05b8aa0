"""Pictures that stand in rich texts: which they are and what they lack."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.html import format_html

from cantho_cchc import richtext, vietnamese

from . import uses
from .models import Image

EXPLANATION = (
    "Chưa thể công khai vì có ảnh thiếu thông tin: ảnh phải có nguồn, bản đồ Việt Nam phải "
    "thể hiện đầy đủ chủ quyền (Nghị định 174/2026/NĐ-CP, Điều 93), và ảnh phải có mô tả. "
    "Nội dung bạn nhập vẫn còn nguyên; hãy bổ sung rồi lưu lại."
)


def library(html):
    """The library's pictures that stand in a text, by their addresses; one query, or none."""
    return _rows(richtext.addresses_of_pictures(html))


def incomplete(html, already_public=""):
    """[(address, Image or None, what it lacks)] for each picture that may not be published yet.

    A description written in the text itself will do. Pictures that the library does not know (None)
    are let be where they stand in `already_public`: they were there before the library.
    """
    standing = dict.fromkeys(richtext.standing(html))
    known = _rows({address for address, _ in standing})
    tolerated = {address for address, _ in richtext.standing(already_public)}
    found = {}
    for address, words in standing:
        image = known.get(address)
        if image is None:
            lacking = [] if address in tolerated else ["không có trong kho ảnh"]
        else:
            lacking = image.missing(words)
        if lacking:
            found[address] = image, lacking
    return [(address, *rest) for address, rest in found.items()]


def check(instance, field, **public):
    """Raise ValidationError at `field` of a form's instance for pictures that lack something.

    `public` are the values of a stored row that the public sees already. Inside a transaction the
    pictures stay locked until its end: none that was found complete is deleted before the save.
    """
    if transaction.get_connection().in_atomic_block:
        uses.hold(instance)
    stored = type(instance)._base_manager.filter(pk=instance.pk, **public)
    before = stored.values_list(field, flat=True).first() or ""
    found = incomplete(getattr(instance, field), already_public=before)
    if found:
        raise ValidationError({field: [EXPLANATION, *(_said(*one) for one in found)]})


def _said(address, image, lacking):
    if image is None:
        return f"Ảnh {address} không có trong kho: hãy tải lên kho ảnh rồi chèn lại."
    return format_html(
        'Ảnh <a href="{}" target="_blank">{}</a> thiếu {}.',
        reverse("admin:pictures_image_change", args=[image.pk]),
        image.title,
        vietnamese.series(lacking),
    )


def _rows(addresses):
    """The rows of the library by address; pictures are matched by the names of their files."""
    names = [address.removeprefix(settings.MEDIA_URL) for address in addresses]
    rows = Image.objects.filter(file__in=names) if names else []
    return {image.url: image for image in rows}
