"""Hostile and unlucky pictures on each way in: a word at the field, nothing kept, no 500."""

import io
import re
import zlib
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels

from cantho_cchc.pictures.models import Image
from tests.disk import files
from tests.factories import picture

pytestmark = pytest.mark.django_db
ADD, CHOOSE = "/quan-tri/pictures/image/add/", "/quan-tri/anh/chon/"


def says(width, height):
    """A PNG of some bytes that says it is so large."""
    data = bytearray(picture("PNG", size=(1, 1)))
    data[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


def located():
    """A photograph lying on its side that tells where it was taken, in EXIF, XMP and a comment."""
    exif = Pixels.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "MAY ANH BI MAT"
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 2.0, 3.0), 3: "E", 4: (105.0, 47.0, 1.0)})
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><exif:GPSLatitude>10,2N</exif:GPSLatitude>"
    return picture("JPEG", size=(1400, 700), exif=exif, xmp=xmp, comment=b"bi mat")


HOSTILE = {
    "20,000 pixels high": (says(1, 20_001), "quá lớn"),
    "64 megapixels in some bytes": (says(8000, 8000), "quá lớn"),
    "4,000 megapixels in some bytes": (says(65_535, 65_535), "quá lớn"),
    "51 megapixels, whole": (picture("PNG", (8000, 6400), mode="1", color=0), "quá lớn"),
    "cut JPEG": (picture("JPEG")[:-300], "nguyên vẹn"),
    "GIF and script": (b"GIF89a=1;alert(1)//" + bytes(30), "nguyên vẹn"),
    "SVG": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "nguyên vẹn"),
    "HTML": (b"<!doctype html><script>alert(1)</script>", "nguyên vẹn"),
    "nothing": (b"", "không có nội dung|nguyên vẹn"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_each_way_in_refuses_it_in_words(desk, case):
    content, reason = HOSTILE[case]
    before = files()
    words = {"alt": "Quầy số 1", "credit": "Ảnh: Lan"}
    for address in (ADD, CHOOSE):
        upload = SimpleUploadedFile("anh.jpg", content, "image/jpeg")
        response = desk.post(address, {"file": upload, **words})
        form = response.context.get("form") or response.context["adminform"].form
        assert list(form.errors) == ["file"]
        assert re.search(reason, form.errors["file"][0])
        assert 'value="Ảnh: Lan"' in response.content.decode()
    upload = SimpleUploadedFile("anh.jpg", content, "image/jpeg")
    answer = desk.post("/quan-tri/tai-anh/", {"upload": upload}).json()
    assert answer["uploaded"] == 0
    assert re.search(reason, answer["error"]["message"])
    assert (files(), Image.objects.count()) == (before, 0)


def test_a_script_behind_a_whole_gif_is_not_kept(desk):
    content = picture("GIF", (40, 30)) + b"<script>alert(1)</script>"
    before = files()
    desk.post("/quan-tri/tai-anh/", {"upload": SimpleUploadedFile("a.html", content)})
    for path in files() - before:
        assert path.suffix in (".png", ".webp")
        assert b"script" not in path.read_bytes()
    assert len(files() - before) == 2


def test_a_photograph_stands_upright_and_tells_no_place_in_any_width(desk):
    content = located()
    assert b"GPSLatitude" in content
    before = files()
    desk.post("/quan-tri/tai-anh/", {"upload": SimpleUploadedFile("a.jpg", content)})
    image = Image.objects.get()
    assert (image.width, image.height) == (700, 1400)
    stored = files() - before
    assert len(stored) == len(image.file.paths) == 3
    for path in stored:
        kept = path.read_bytes()
        for trace in (b"GPS", b"xmp", b"XMP", b"Exif", b"EXIF", b"MAY ANH", b"bi mat", b"8BIM"):
            assert trace not in kept, (path.name, trace)
        with Pixels.open(io.BytesIO(kept)) as pixels:
            assert pixels.height == 2 * pixels.width
            assert dict(pixels.getexif()) == {}


@pytest.mark.parametrize(
    "name",
    ["../../../etc/passwd", "..\\..\\a.php", "a\0.php", "C:\\a.jpg", "a" * 240 + ".jpg", "<b>.svg"],
)
def test_a_name_never_leads_out_of_the_folder(desk, settings, name):
    before = files()
    answer = desk.post("/quan-tri/tai-anh/", {"upload": SimpleUploadedFile(name, picture())})
    assert answer.json()["uploaded"] == 1
    folder = Path(settings.MEDIA_ROOT) / "hinh"
    for path in files() - before:
        assert path.is_relative_to(folder)
        assert re.fullmatch(r"[a-z0-9_-]+-[0-9a-f]{8}-640x480(\.w\d+\.webp|\.jpg)", path.name)
