from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from django.urls import reverse

DESIGN = 1  # raised when posters are to look different: then all have new addresses
LEAST = (600, 315)  # pixels; a smaller cover would be shown blurred


@dataclass(frozen=True)
class Poster:
    """What a poster shows: `words`, or the stored picture `cover`; `name` is the portal's."""

    kind: str
    key: int
    words: str
    name: str = ""
    cover: str = ""

    WIDTH, HEIGHT = 1200, 630  # pixels; what Facebook and Zalo ask for

    @classmethod
    def of(cls, kind, key, words, image=None):
        """The poster of a thing, with its cover when that is large enough."""
        fits = image is not None and image.width >= LEAST[0] and image.height >= LEAST[1]
        return cls(kind, key, words, cover=image.file.name if fits else "")

    @cached_property
    def digest(self):
        """A name that changes with what is to be seen, so that a poster is kept for good."""
        seen = [DESIGN, self.cover] if self.cover else [DESIGN, self.words, self.name]
        return sha256(repr(seen).encode()).hexdigest()[:16]

    @property
    def suffix(self):
        return "jpg" if self.cover else "png"

    @property
    def media_type(self):
        return "image/jpeg" if self.cover else "image/png"

    @property
    def file_name(self):
        return f"{self.digest}.{self.suffix}"

    def get_absolute_url(self):
        return reverse("poster", args=[self.kind, self.key, self.file_name])
