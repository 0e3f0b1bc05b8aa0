"""The text of a record as it will stand here: mended, its pictures ours, its links leading here."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError

from cantho_cchc import richtext

from . import targets


@dataclass(frozen=True)
class Text:
    html: str
    is_legacy: bool  # some of it is in an encoding of the nineties' fonts
    has_open_links: bool  # to articles that may still arrive
    said: tuple  # what was mended


def text(record, image, dry=False):
    """The Text of a record; `image` as `Pictures.of` gives it. Raises ValidationError."""
    still_open = []

    def picture(address):
        found = image(address)
        return found and found.url

    def link(address):
        here, is_open = targets.target(address) if record.number else (address, False)
        still_open.extend([address] if is_open else [])
        return here

    body = record.body
    if "<img" in body.lower() or "<a" in body.lower():
        body = richtext.readdressed(body, picture, link)
    if record.is_mended:
        html, said = _sanitised(body), ()
        legacy = ()
    else:
        taken = richtext.incoming(body, _nowhere if dry else None)
        html, said, legacy = taken.html, taken.changes, taken.legacy
    return Text(html, bool(legacy), bool(still_open), said)


def _sanitised(body):
    try:
        return richtext.sanitise(body)
    except ValueError as error:
        raise ValidationError(f"nội dung dài quá {richtext.MAX_LENGTH} ký tự") from error


def _nowhere(pictures):
    """For a dry run: pictures inside a text have an address, and nothing is stored."""
    return [f"{settings.MEDIA_URL}hinh/{number}.jpg" for number, _ in enumerate(pictures)]
