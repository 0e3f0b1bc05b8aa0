"""The pictures of one record on their way into the library."""

from django.core.exceptions import ValidationError

from cantho_cchc import richtext
from cantho_cchc.pictures.models import Image


class Taking:
    """The pictures of one record: call it with an address for the Image, or None with a note."""

    def __init__(self, pictures, record, notes):
        self.pictures, self.record, self.notes = pictures, record, notes
        self.found = {}  # by their addresses here

    def __call__(self, address):
        try:
            image = self.pictures.image(address, self.record)
        except ValidationError as error:
            self.notes.append(f"bỏ ảnh {_short(address)}: {' '.join(error.messages)}")
            return None
        self.found[image.url] = image
        return image

    def lacking(self, html, cover):
        """What the public still asks of the pictures in a text and of its cover, as words."""
        lacks = set(cover.missing()) if cover else set()
        for address, words in richtext.standing(html):
            image = self.found.get(address) or Image()  # that came inside the text itself
            lacks |= set(image.missing(words))
        return sorted(lacks)


def _short(address):
    return address if len(address) <= 80 else f"{address[:77]}…"
