"""What an editor uploads is decoded, turned upright, bounded and encoded anew.

So nothing of the sent file but its pixels is ever kept or served: no metadata (GPS), no script
hidden behind a picture's first bytes.
"""

import hashlib
import io
from pathlib import PurePath
from threading import Lock

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image, ImageCms, ImageOps

from cantho_cchc import vietnamese

from . import renditions

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


class Encoded(ContentFile):
    """A picture of our own encoding; `renditions` are WebP bytes by their width in pixels.

    `digest` is that of what was sent: the same file gives another encoding in another release.
    """

    digest = ""

    def __init__(self, content, name, size_in_pixels, renditions):
        super().__init__(content, name=name)
        self.size_in_pixels = size_in_pixels
        self.renditions = renditions


def reencoded(upload):
    """The picture in `upload` as Encoded: at most KEPT_SIDE pixels, no metadata.

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
            is_lossless = picture.format in ("PNG", "GIF") or upright.mode == "RGBA"
            encoded = _encoded(upright, is_lossless, PurePath(upload.name or "").stem)
    except ValidationError:
        raise
    except Image.DecompressionBombError as error:
        raise ValidationError(TOO_LARGE) from error
    except Exception as error:  # decoders raise whatever they like at damaged files
        raise ValidationError(
            "Tệp này không phải ảnh JPEG, PNG, WebP, GIF hoặc AVIF nguyên vẹn. Hãy chọn tệp khác."
        ) from error
    encoded.digest = digest(upload)
    return encoded


def digest(upload):
    """The SHA-256 of a file as hexadecimal digits."""
    upload.seek(0)
    return hashlib.file_digest(upload, "sha256").hexdigest()


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


def _encoded(picture, is_lossless, stem):
    picture.info = {}
    if is_lossless:
        name, content = f"{stem}.png", _bytes(picture, "PNG", optimize=True)
    else:
        options = {"quality": 84, "optimize": True, "progressive": True}
        name, content = f"{stem}.jpg", _bytes(picture, "JPEG", **options)
    made = {width: _rendition(picture, width) for width in renditions.widths(picture.width)}
    return Encoded(content, name, picture.size, made)


def _rendition(picture, width):
    """WebP as wide as asked, in the same proportions."""
    height = max(1, round(picture.height * width / picture.width))
    small = picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3)
    return _bytes(small, "WEBP", quality=78)


def _bytes(picture, kind, **options):
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()
