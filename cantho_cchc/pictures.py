"""Pictures: what an editor uploads is decoded, turned upright, bounded and encoded anew.

So nothing of the sent file but its pixels is ever kept or served: no metadata (GPS), no script
hidden behind a picture's first bytes.
"""

import io
import secrets
import struct
from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image, ImageOps

from . import vietnamese

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels, of the uploaded picture
KEPT_SIDE = 1600  # pixels, of the longer side of what is kept
FOLDER = "hinh"

_UNREADABLE = (OSError, SyntaxError, ValueError, EOFError, struct.error, OverflowError)


def reencoded(upload):
    """A ContentFile with the picture in `upload`: at most KEPT_SIDE pixels, no metadata.

    Raises ValidationError, with the reason in Vietnamese, when it is too large or no whole
    picture in one of FORMATS.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(f"Ảnh nặng quá {MAX_BYTES // 1024**2} MB. Hãy thu nhỏ rồi tải lại.")
    try:
        picture = Image.open(upload, formats=FORMATS)
        width, height = picture.size
        if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
            raise ValidationError(
                f"Ảnh có {width} × {height} điểm ảnh, quá lớn. Giới hạn là "
                f"{MAX_PIXELS // 1_000_000} triệu điểm ảnh, mỗi cạnh không quá "
                f"{vietnamese.grouped(MAX_SIDE)}."
            )
        picture.load()
        upright = _eight_bits(ImageOps.exif_transpose(picture))
    except (*_UNREADABLE, Image.DecompressionBombError) as error:
        raise ValidationError(
            "Tệp này không phải ảnh JPEG, PNG, WebP, GIF hoặc AVIF nguyên vẹn. Hãy chọn tệp khác."
        ) from error
    upright.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    return _encoded(upright, keep_lossless=picture.format in ("PNG", "GIF"), name=upload.name)


def _eight_bits(picture):
    """`picture` as RGB or RGBA; the grey scale of 16-bit pictures is kept, not clipped."""
    if picture.mode.startswith("I"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    return picture.convert("RGBA" if picture.has_transparency_data else "RGB")


def _encoded(picture, keep_lossless, name):
    picture.info = {}
    out = io.BytesIO()
    if keep_lossless or picture.mode == "RGBA":
        suffix = "png"
        picture.save(out, "PNG", optimize=True)
    else:
        suffix = "jpg"
        picture.save(out, "JPEG", quality=84, optimize=True, progressive=True)
    return ContentFile(out.getvalue(), name=f"{PurePath(name or '').stem}.{suffix}")


def stored_name(instance, filename):
    """The path below MEDIA_ROOT for a re-encoded picture: hinh/2022/01/ten-anh-1f2e3d4c.jpg."""
    path = PurePath(filename)
    stem = vietnamese.slug(path.stem, 60) or "anh"
    month = timezone.localdate().strftime("%Y/%m")
    return f"{FOLDER}/{month}/{stem}-{secrets.token_hex(4)}{path.suffix}"


class PictureFormField(forms.FileField):
    """A file input that takes pictures only."""

    def to_python(self, data):
        upload = super().to_python(data)
        return None if upload is None else reencoded(upload)

    def widget_attrs(self, widget):
        return {
            **super().widget_attrs(widget),
            "accept": "image/jpeg,image/png,image/webp,image/gif",
        }


class PictureField(models.ImageField):
    """An ImageField whose uploads pass through `reencoded`."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"upload_to": stored_name, "max_length": 200, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": PictureFormField})
