import io
import os
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.core.files.storage import default_storage
from PIL import Image, ImageChops

from cantho_cchc import whole_file
from cantho_cchc.portal.models import Portal
from cantho_cchc.posters import Poster, shelf
from cantho_cchc.posters.colours import colour
from cantho_cchc.posters.drawing import drawn
from cantho_cchc.posters.lines import broken
from news import posters
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db

SIZE = (1200, 630)
LONG = "Ủy ban nhân dân thành phố ban hành kế hoạch ứng dụng công nghệ thông tin " * 4


@pytest.fixture(autouse=True)
def _own_shelf(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def address(client, article):
    page = client.get(article.get_absolute_url()).content.decode()
    return re.search(r'og:image" content="http://testserver([^"]+)"', page)[1]


def opened(content):
    return Image.open(io.BytesIO(content)).convert("RGB")


def test_a_cover_is_cropped_to_shape(client):
    article = factories.article(cover=factories.image(size=(1600, 1067)))
    path = address(client, article)
    response = client.get(path)
    assert path.endswith(".jpg")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert opened(response.content).getpixel((600, 300)) == pytest.approx((0, 128, 128), abs=4)


def test_a_picture_with_holes_stands_on_white(client):
    article = factories.article(cover=factories.image(size=(700, 400), name="a.png"))
    with default_storage.open(article.cover.file.name, "wb") as file:
        file.write(factories.picture("PNG", (700, 400), "RGBA", color=(0, 0, 0, 0)))
    assert opened(client.get(address(client, article)).content).getpixel((9, 9)) == (255,) * 3


@pytest.mark.parametrize("size", [(300, 200), None])
def test_without_a_cover_that_is_large_enough_the_title_is_drawn(client, size):
    article = factories.article("Tiêu đề", cover=size and factories.image(size=size))
    picture = opened(client.get(address(client, article)).content)
    found = {picture.getpixel((x, y)) for x in range(80, 700, 2) for y in range(200, 360, 2)}
    ground = picture.getpixel((20, 400))
    assert ground == pytest.approx(Image.new("RGB", (1, 1), colour("river-700")).getpixel((0, 0)))
    assert (255, 255, 255) in found


def test_a_lost_cover_is_replaced_by_the_title_until_it_is_back(client):
    article = factories.article(cover=factories.image())
    name = article.cover.file.name
    default_storage.delete(name)
    response = client.get(address(client, article))
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "no-cache")
    assert opened(response.content).size == SIZE
    with default_storage.open(name, "wb") as file:
        file.write(factories.picture(size=(1600, 1067)))
    assert client.get(address(client, article))["Content-Type"] == "image/jpeg"


def test_another_title_has_another_address_and_the_old_one_leads_to_it(client):
    article = factories.article("Trước")
    before = address(client, article)
    article.title = "Sau"
    article.save()
    after = address(client, article)
    assert before != after
    assert client.get(before).url == after
    Portal.objects.update(name="Tên khác")
    assert client.get(after).url == address(client, article)


@pytest.mark.parametrize(
    "path",
    [
        "tin/0-x.png",
        "khong/1-x.png",
        "cong/2-x.png",
        "tin/1",
        "tin/",
        f"tin/{9**25}-x.png",
        "%00/1-x.png",
    ],
)
def test_of_what_is_not_public_there_is_none(client, path):
    article = factories.article()
    path_of_article = address(client, article)
    assert client.get(f"/anh-chia-se/{path}").status_code == 404
    Article.objects.update(status="withdrawn")
    assert client.get(path_of_article).status_code == 404


def test_one_is_made_once_and_old_ones_make_room(client, monkeypatch):
    monkeypatch.setattr(shelf, "KEPT", 3)
    made = []
    monkeypatch.setattr(shelf, "drawn", lambda *words: made.append(words) or b"picture")
    first = Poster("tin", 1, "Bài 1")
    for number in range(1, 6):
        shelf.content(replace(first, words=f"Bài {number}"))
        for age, file in enumerate(sorted(shelf.folder().iterdir(), key=os.path.getmtime)):
            os.utime(file, (age, age))
    assert len(list(shelf.folder().iterdir())) == 3
    shelf.content(replace(first, words="Bài 5"))
    assert len(made) == 5
    shelf.content(first)
    assert len(made) == 6


def test_many_at_once_get_the_same_whole_picture(monkeypatch):
    poster, made = Poster("tin", 1, "Bài"), []
    monkeypatch.setattr(shelf, "drawn", lambda *words: made.append(words) or drawn(*words))
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(shelf.content, [poster] * 8))
    assert len(found) == len(made) == 1
    assert [file.name for file in shelf.folder().iterdir()] == [poster.file_name]


def test_a_full_disk_costs_time_and_no_picture(monkeypatch):
    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole_file.tempfile, "NamedTemporaryFile", full)
    poster = Poster("tin", 1, "Bài")
    assert opened(shelf.content(poster)).size == SIZE
    monkeypatch.undo()
    monkeypatch.setattr(shelf.Path, "replace", full)
    assert opened(shelf.content(poster)).size == SIZE
    assert list(shelf.folder().iterdir()) == []


def test_all_vietnamese_letters_are_in_the_font():
    """A letter that the font lacks is drawn as the box of a letter that no font has."""
    marks = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
    size = 300, SIZE[1]  # as wide as one letter needs
    box = drawn("\U0010fffe", "", size)
    for letter in marks + marks.upper():
        assert drawn(letter, "", size) != box, letter


def test_long_titles_are_set_smaller_and_at_last_cut():
    short, long, longest = (opened(drawn(words, "Tên", SIZE)) for words in ("A", LONG, LONG * 3))
    for picture in (short, long, longest):
        margin = picture.crop((1125, 20, 1200, 515))
        assert ImageChops.difference(margin, Image.new("RGB", margin.size, margin.getpixel(
            (0, 0)))).getbbox() is None  # fmt: skip


@pytest.mark.parametrize(
    ("words", "most", "lines"),
    [
        ("một hai ba", None, ["một hai", "ba"]),
        ("một hai ba bốn năm", 2, ["một hai", "ba bốn…"]),
        ("nghiêngg", None, ["nghiên…"]),
        ("", None, [""]),
    ],
)
def test_lines_are_broken_between_words(words, most, lines):
    assert broken(words, len, 7, most) == lines


def test_a_poster_knows_its_thing():
    article = factories.article("Bài")
    poster = posters.of_article(article)
    assert (poster.kind, poster.key, poster.words) == ("tin", article.pk, "Bài")
