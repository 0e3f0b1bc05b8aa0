"""Pictures of a source into the library, as if an editor had uploaded them; each content once."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from cantho_cchc import vietnamese
from cantho_cchc.pictures import encoding
from cantho_cchc.pictures.models import Image

from . import names
from .taking import Taking

FLAGS = ("is_decorative", "is_map", "shows_sovereignty")
WORDS = ("title", "alt", "credit")


class Pictures:
    """`credit` is the source of those that the source names none for."""

    def __init__(self, folder, credit="", dry=False):
        self.folder, self.dry = folder, dry
        self.credit = _fitting("credit", credit)
        self.taken = 0  # into the library in this run

    def of(self, record, notes):
        return Taking(self, record, notes)

    def image(self, address, record):
        """The Image of an address in a record. Raises ValidationError, with why there is none."""
        name = address.removeprefix(settings.MEDIA_URL)
        ours = Image.objects.filter(file=name).first() if name != address else None
        if ours:
            return ours
        path = self._full_size(address, record.near)
        if path is None:
            raise ValidationError("không có trong thư mục nguồn")
        if path.stat().st_size > encoding.MAX_BYTES:
            raise ValidationError(f"nặng quá {encoding.MAX_BYTES // 1024**2} MB")
        return self._kept(path, self._facts(record, address))

    def _full_size(self, address, near):
        """The file of a picture; where it is there, the one that a-300x200.jpg was made of."""
        whole = names.full_size(address)
        return (whole and self.folder.find(whole, near)) or self.folder.find(address, near)

    def _facts(self, record, address):
        """What is known of a picture; nothing that the columns would not take."""
        said = next((f for a, f in record.pictures.items() if _is_same(a, address)), {})
        facts = {flag: bool(said.get(flag)) for flag in FLAGS}
        for name in WORDS:
            facts[name] = _fitting(name, said.get(name, ""))
        facts["credit"] = facts["credit"] or self.credit
        facts["is_map"] |= facts["shows_sovereignty"]
        if facts["is_decorative"]:
            facts["alt"] = ""
        return facts

    def _kept(self, path, facts):
        content = path.read_bytes()
        told = {name: value for name, value in facts.items() if value}
        digest = encoding.digest(ContentFile(content))
        known = Image.objects.filter(digest=digest, **told).order_by("pk").first()
        if known:
            return known
        facts = {**facts, "title": facts["title"] or _title(path)}
        if self.dry:
            address = f"{encoding.FOLDER}/{digest}.jpg"
            return Image(file=address, width=1, height=1, **facts)  # else it asks the file
        upload = ContentFile(content, name=f"{names.plain(path.stem)}{path.suffix}")
        image = Image(file=encoding.reencoded(upload), **facts)
        image.save()
        self.taken += 1
        return image


def _fitting(name, words):
    return vietnamese.CharField.normalise(words)[: Image._meta.get_field(name).max_length]


def _is_same(one, other):
    return one == other or other.endswith("/" + one) or one.endswith("/" + other)


def _title(path):
    return vietnamese.nfc(names.plain(path.stem)).replace("_", " ").strip()[:150] or "Ảnh"
