"""The column of a picture: whoever writes, it is encoded anew and stands with its renditions."""

import contextlib
import secrets
from pathlib import PurePath

from django import forms
from django.core.files.base import ContentFile
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from django.utils import timezone

from cantho_cchc import vietnamese

from . import renditions
from .encoding import FOLDER, FORMATS, Encoded, reencoded


def stored_name(instance, filename):
    """The path below MEDIA_ROOT: hinh/2022/01/ten-anh-1f2e3d4c-1600x1067.jpg."""
    path = PurePath(filename)
    stem = vietnamese.slug(path.stem, 60) or "anh"
    month = timezone.localdate().strftime("%Y/%m")
    size = f"{instance.width}x{instance.height}"
    return f"{FOLDER}/{month}/{stem}-{secrets.token_hex(4)}-{size}{path.suffix}"


class PictureFile(ImageFieldFile):
    """A stored picture and the renditions beside it."""

    @property
    def paths(self):
        """The names of all its files, the picture's own last."""
        return [*renditions.addresses(self.name).values(), self.name]

    def save(self, name, content, save=True):
        """Store the picture, all of its files or none.

        Raises ValidationError for what is no picture, OSError when the storage cannot take it.
        """
        if not isinstance(content, Encoded):
            content = reencoded(content)
        self.instance.width, self.instance.height = content.size_in_pixels
        self.instance.digest = content.digest
        name = PurePath(name).stem + PurePath(content.name).suffix
        self.name = self.field.generate_filename(self.instance, name)
        try:
            for path, width in zip(self.paths, [*content.renditions, None], strict=True):
                part = ContentFile(content.renditions[width]) if width else content
                self.storage.save(path, part)
        except BaseException:  # half a picture is none
            for path in self.paths:
                with contextlib.suppress(OSError):
                    self.storage.delete(path)
            raise
        setattr(self.instance, self.field.attname, self.name)
        self._committed = True
        if save:
            self.instance.save()

    def delete(self, save=True):
        for path in self.paths[:-1]:
            self.storage.delete(path)
        super().delete(save)


class PictureFormField(forms.FileField):
    """A file input that takes pictures only."""

    def to_python(self, data):
        upload = super().to_python(data)
        return None if upload is None else reencoded(upload)

    def widget_attrs(self, widget):
        kinds = ",".join(f"image/{name.lower()}" for name in FORMATS)
        return {**super().widget_attrs(widget), "accept": kinds}


class PictureField(models.ImageField):
    """An ImageField of `width` and `height` whose files are pictures of our own encoding."""

    attr_class = PictureFile

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"upload_to": stored_name, "max_length": 200, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": PictureFormField, "max_length": None})
