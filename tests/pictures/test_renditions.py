"""Renditions: made when a picture comes in, known from its address alone."""

import io
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pixels

from cantho_cchc.pictures import renditions
from cantho_cchc.pictures.field import stored_name
from cantho_cchc.pictures.models import Image
from tests import factories
from tests.disk import files, no_file_larger_than
from tests.factories import picture

ADDRESS = "/media/hinh/2022/01/mot-cua-1f2e3d4c-1600x1067.jpg"


def rendition(width):
    return f"/media/hinh/2022/01/mot-cua-1f2e3d4c-1600x1067.w{width}.webp"


def test_the_address_of_a_picture_says_which_renditions_it_has():
    assert renditions.srcset(ADDRESS) == (
        f"{rendition(320)} 320w, {rendition(640)} 640w, {rendition(960)} 960w, "
        f"{rendition(1280)} 1280w, {ADDRESS} 1600w"
    )
    assert renditions.size_of(ADDRESS) == (1600, 1067)
    assert renditions.narrowest(ADDRESS) == rendition(320)


@pytest.mark.parametrize(
    ("width", "made"),
    [
        (1, [1]),
        (200, [200]),
        (320, [320]),
        (321, [320]),
        (960, [320, 640]),
        (1280, [320, 640, 960]),
    ],
)
def test_no_rendition_is_wider_than_the_picture(width, made):
    assert renditions.widths(width) == made


@pytest.mark.parametrize(
    "address",
    [
        "",
        "/media/hinh/2022/01/mot-cua-1f2e3d4c.jpg",
        "/media/hinh/2022/01/mot-cua-1600x1067.jpg",
        "/media/hinh/2022/01/mot-cua-1f2e3d4c-1600x1067.svg",
        "/media/hinh/2022/01/mot-cua-1f2e3d4c-0x0.jpg",
        "/media/hinh/2022/01/mot-cua-1f2e3d4c-16000x1.jpg",
        "/media/hinh/2022/01/mot-cua-1f2e3d4c-1600x1067.w320.webp",
    ],
)
def test_pictures_under_older_names_have_none(address):
    assert renditions.srcset(address) == ""
    assert renditions.size_of(address) is None
    assert renditions.narrowest(address) == address


def test_names_are_our_own():
    image = Image(width=16, height=9)
    name = stored_name(image, "../../Ảnh chụp Đẹp.PHP.jpg")
    folder, _, stem = name.rpartition("/")
    assert folder.startswith("hinh/20")
    assert ".." not in name
    assert stem.startswith("anh-chup-depphp-")
    assert stem.endswith("-16x9.jpg")
    assert renditions.size_of(stored_name(image, "-1f2e3d4c-9x9.jpg")) == (16, 9)


@pytest.mark.django_db
class TestStored:
    def test_a_picture_stands_with_its_renditions(self):
        before = files()
        image = factories.image(size=(1600, 1067))
        made = sorted(path.name for path in files() - before)
        stem = Path(image.file.name).stem
        assert made == sorted([f"{stem}.jpg", *(f"{stem}.w{w}.webp" for w in renditions.WIDTHS)])
        for width, name in renditions.addresses(image.file.name).items():
            with Pixels.open(image.file.storage.open(name)) as small:
                assert (small.format, small.size) == ("WEBP", (width, round(1067 * width / 1600)))

    def test_a_small_picture_is_never_made_larger(self):
        image = factories.image(size=(200, 100))
        (name,) = renditions.addresses(image.file.name).values()
        assert Pixels.open(image.file.storage.open(name)).size == (200, 100)
        assert image.srcset == f"/media/{name} 200w"

    @pytest.mark.parametrize("size", [(1, 1), (1600, 1), (1, 1600), (3000, 2)])
    def test_the_narrowest_shapes_have_renditions_too(self, size):
        image = factories.image(size=size)
        for width, name in renditions.addresses(image.file.name).items():
            small = Pixels.open(image.file.storage.open(name)).size
            assert (small[0], small[1] >= 1) == (width, True)

    def test_transparent_pictures_stay_transparent(self):
        content = picture("PNG", size=(800, 600), mode="RGBA", color=(0, 0, 0, 0))
        image = Image.objects.create(file=SimpleUploadedFile("a.png", content))
        for name in image.file.paths:
            pixels = Pixels.open(image.file.storage.open(name)).convert("RGBA")
            assert pixels.getpixel((5, 5))[3] == 0, name

    def test_nothing_but_pixels_is_kept_in_any_width(self):
        exif = Pixels.Exif()
        exif[0x010E] = "secret place"
        content = picture("JPEG", size=(1300, 900), exif=exif, comment=b"secret comment")
        image = Image.objects.create(file=SimpleUploadedFile("a.jpg", content))
        for name in image.file.paths:
            kept = image.file.storage.open(name).read()
            assert b"secret" not in kept
            assert b"Exif" not in kept.upper().replace(b"EXIF", b"Exif")

    def test_whoever_writes_a_file_writes_a_picture(self):
        before = files()
        with pytest.raises(ValidationError):
            Image.objects.create(file=SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>"))
        assert files() == before

    def test_a_browser_is_told_what_it_gets(self, client):
        image = factories.image()
        for address, kind in ((image.url, "image/jpeg"), (image.thumbnail_url, "image/webp")):
            response = client.get(address)
            assert (response.status_code, response["Content-Type"]) == (200, kind)
            assert "immutable" in response["Cache-Control"]


def noisy():
    """A JPEG whose w320 has some kilobytes and whose w1280 has some hundred."""
    out = io.BytesIO()
    Pixels.effect_noise((1600, 1200), 90).convert("RGB").save(out, "JPEG")
    return SimpleUploadedFile("Một cửa.jpg", out.getvalue())


@pytest.mark.django_db
class TestFullDisk:
    """The narrowest rendition still fits (32 KB), the next does not."""

    LIMIT = 60_000  # bytes
    ADD = "/quan-tri/pictures/image/add/"

    def test_the_desk_says_so_keeps_the_words_and_leaves_nothing_half_made(self, desk):
        before = files()
        form = {"file": noisy(), "title": "", "alt": "Bộ phận Một cửa", "credit": "Ảnh: Lan"}
        with no_file_larger_than(self.LIMIT):
            response = desk.post(self.ADD, form)
        assert response.status_code == 200
        said = response.context["adminform"].form.errors
        assert list(said) == ["file"]
        assert said["file"][0].startswith("Máy chủ chưa lưu được ảnh (có thể đã hết chỗ).")
        assert 'value="Ảnh: Lan"' in response.content.decode()
        assert (files(), Image.objects.count()) == (before, 0)
        assert desk.post(self.ADD, {**form, "file": noisy()}).status_code == 302
        assert len(files() - before) == 5

    def test_the_upload_from_the_editor_says_so_too(self, desk):
        before = files()
        with no_file_larger_than(self.LIMIT):
            answer = desk.post("/quan-tri/tai-anh/", {"upload": noisy()}).json()
        assert answer["uploaded"] == 0
        assert answer["error"]["message"].startswith("Máy chủ chưa lưu được ảnh")
        assert (files(), Image.objects.count()) == (before, 0)
