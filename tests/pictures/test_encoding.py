import contextlib
import io
import random
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms

from cantho_cchc import pictures
from tests.factories import picture


def kept(content, name="ảnh.jpg"):
    return Image.open(pictures.reencoded(SimpleUploadedFile(name, content)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_pictures_of_the_web_are_taken(kind):
    assert kept(picture(kind)).size == (640, 480)


def test_nothing_but_pixels_is_kept():
    exif = Image.Exif()
    exif[0x010E] = "secret place"
    exif.get_ifd(0x8825)[1] = "N"
    content = picture("JPEG", exif=exif, comment=b"secret comment")
    assert b"secret" in content
    out = pictures.reencoded(SimpleUploadedFile("a.jpg", content)).read()
    assert b"secret" not in out
    assert b"Exif" not in out


def test_a_picture_lying_on_its_side_is_turned_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert kept(picture("JPEG", size=(300, 100), exif=exif)).size == (100, 300)


def test_a_large_picture_is_made_smaller():
    assert kept(picture("JPEG", size=(4000, 1000))).size == (1600, 400)


def test_a_transparent_picture_stays_transparent():
    assert kept(picture("PNG", mode="RGBA", color=(0, 0, 0, 0))).mode == "RGBA"


def test_the_greys_of_a_16_bit_picture_are_kept():
    content = picture("PNG", mode="I;16", color=0x8000)
    assert kept(content).getpixel((0, 0)) == (128, 128, 128)


def test_print_colours_become_screen_colours():
    assert kept(picture("JPEG", mode="CMYK", color=(0, 0, 0, 0))).getpixel((5, 5)) == (255,) * 3


def bomb():
    """A PNG of a few kilobytes that says it has 64 megapixels."""
    out = io.BytesIO(picture("PNG", size=(1, 1)))
    data = bytearray(out.getvalue())
    data[16:24] = (8000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "nguyên vẹn"),
        (b"GIF89a<script>alert(1)</script>", "nguyên vẹn"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "nguyên vẹn"),
        (b"<html>", "nguyên vẹn"),
        (picture("JPEG")[:-400], "nguyên vẹn"),
        (picture("PNG")[:200], "nguyên vẹn"),
        (picture("TIFF"), "nguyên vẹn"),
        (picture("BMP"), "nguyên vẹn"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "nguyên vẹn"),
        (bomb(), "quá lớn"),
        (picture("PNG", size=(20_001, 1)), "quá lớn"),
        (picture("PNG", size=(19_000, 19_000), mode="1", color=0), "quá lớn"),
    ],
)
def test_what_is_no_whole_picture_is_refused(content, reason):
    with pytest.raises(ValidationError, match=reason):
        pictures.reencoded(SimpleUploadedFile("a.png", content))


def test_a_polyglot_loses_its_second_nature():
    content = picture("JPEG") + b"<script>alert(1)</script>"
    assert b"script" not in pictures.reencoded(SimpleUploadedFile("a.html", content)).read()


@pytest.mark.parametrize("kind", pictures.FORMATS)
def test_no_damage_is_more_than_a_refusal(kind):
    """Bytes changed at random: the answer is a picture or a ValidationError, nothing else."""
    whole = picture(kind, size=(64, 48))
    for seed in range(60):
        chance = random.Random(seed)
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 12)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(ValidationError):
            assert kept(bytes(damaged)).format in ("JPEG", "PNG")


def test_colours_of_another_profile_become_those_of_the_screen():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    with pytest.raises(ValidationError):
        kept(picture("JPEG", icc_profile=profile))
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    out = kept(picture("JPEG", icc_profile=srgb, color=(200, 30, 30)))
    assert out.info.get("icc_profile") is None
    assert all(abs(a - b) < 6 for a, b in zip(out.getpixel((9, 9)), (200, 30, 30), strict=True))
