"""Pictures: what an editor uploads is decoded, turned upright, bounded and encoded anew.

So nothing of the sent file but its pixels is ever kept or served: no metadata (GPS), no script
hidden behind a picture's first bytes.
"""

import io
import secrets
from pathlib import PurePath
from threading import Lock

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone
from PIL import Image, ImageCms, ImageOps

from . import vietnamese

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MAX_BYTES = 20 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 20_000  # pixels, of the uploaded picture
KEPT_SIDE = 1600  # pixels, of the longer side of what is kept
FOLDER = "hinh"
TOO_LARGE = (
    f"Ảnh quá lớn: giới hạn là {MAX_PIXELS // 1_000_000} triệu điểm ảnh, "
    f"mỗi cạnh không quá {vietnamese.grouped(MAX_SIDE)} điểm ảnh."
)

_one_at_a_time = Lock()  # a large picture takes some hundred megabytes while it is decoded


def reencoded(upload):
    """A ContentFile with the picture in `upload`: at most KEPT_SIDE pixels, no metadata.

    Raises ValidationError, with the reason in Vietnamese, when it is too large or no whole
    picture in one of FORMATS.
    """
    if upload.size > MAX_BYTES:
        raise ValidationError(f"Ảnh nặng quá {MAX_BYTES // 1024**2} MB. Hãy thu nhỏ rồi tải lại.")
    try:
        with _one_at_a_time:
            picture = Image.open(upload, formats=FORMATS)
            _refuse_if_large(*picture.size)
            upright = _upright(picture)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE) from error
    except Exception as error:  # decoders raise whatever they like at damaged files
        raise ValidationError(
            "Tệp này không phải ảnh JPEG, PNG, WebP, GIF hoặc AVIF nguyên vẹn. Hãy chọn tệp khác."
        ) from error
    return _encoded(upright, keep_lossless=picture.format in ("PNG", "GIF"), name=upload.name)


def _refuse_if_large(width, height):
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise ValidationError(f"{TOO_LARGE} Ảnh này có {width} × {height} điểm ảnh.")


def _upright(picture):
    """The decoded picture as it is meant to be seen: small, 8 bits, RGB or RGBA, sRGB."""
    picture.draft("RGB", (KEPT_SIDE, KEPT_SIDE))  # JPEG: decode no more than is kept
    picture.load()
    if picture.mode.startswith("I"):  # 16 bits: the grey scale is kept, not clipped
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    profile = picture.info.get("icc_profile")
    if profile and picture.mode in ("RGB", "CMYK"):
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        exif = picture.getexif()
        target = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(picture, source, target, outputMode="RGB")
        picture.getexif().update(exif)
    picture = ImageOps.exif_transpose(picture)
    picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    picture.thumbnail((KEPT_SIDE, KEPT_SIDE), Image.Resampling.LANCZOS)
    return picture


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
        kinds = ",".join(f"image/{name.lower()}" for name in FORMATS)
        return {**super().widget_attrs(widget), "accept": kinds}


class PictureField(models.ImageField):
    """An ImageField whose forms pass uploads through `reencoded`; other code calls it itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"upload_to": stored_name, "max_length": 200, **kwargs})

    def formfield(self, **kwargs):
        return super().formfield(**{**kwargs, "form_class": PictureFormField, "max_length": None})
