import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from cantho_cchc.pictures.models import Image
from tests import factories

pytestmark = pytest.mark.django_db

BOTH = {"alt": "Trụ sở", "is_decorative": True}
NEITHER = {"alt": "", "is_decorative": False}


@pytest.mark.parametrize(
    ("words", "at_field"),
    [
        (BOTH, {"alt": ["Ảnh trang trí thì không có mô tả: hãy xóa mô tả hoặc bỏ đánh dấu."]}),
        (NEITHER, {"alt": ["Hãy mô tả ảnh, hoặc đánh dấu là ảnh trang trí."]}),
        ({"credit": ""}, {"credit": ["Trường này không được để trống."]}),
        ({"credit": " \u00a0 "}, {"credit": ["Trường này không được để trống."]}),
    ],
)
def test_a_picture_has_a_source_and_words_or_is_decorative(words, at_field):
    image = factories.image()
    for name, value in words.items():
        setattr(image, name, value)
    with pytest.raises(ValidationError) as error:
        image.full_clean()
    assert error.value.message_dict == at_field


@pytest.mark.parametrize("words", [{}, {"is_decorative": True}])
def test_either_will_do(words):
    factories.image(**words).full_clean()


def test_the_database_keeps_no_row_that_is_both():
    with pytest.raises(IntegrityError):
        Image.objects.filter(pk=factories.image().pk).update(**BOTH)


def test_two_rows_never_share_a_file():
    with pytest.raises(IntegrityError):
        Image.objects.create(file=factories.image().file.name, width=1, height=1)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Một cửa.jpg", "Một cửa"),
        ("IMG_2041.JPG", "IMG 2041"),
        ("Mo\u0323\u0302t cu\u031b\u0309a.png", "Một cửa"),
        ("a" * 200 + ".jpg", "a" * 150),
        (".jpg", ".jpg"),
        ("_.jpg", "Ảnh"),
    ],
)
def test_without_a_title_it_takes_that_of_its_file(name, title):
    assert factories.image(name=name).title == title
    assert factories.image(name=name, title="Riêng").title == "Riêng"


@pytest.mark.parametrize("query", ["mot cua", "MỘT CỬA", "hoang nhan", "cửa nhân", "", "  "])
def test_it_is_found_without_accents_by_title_description_and_source(query):
    image = factories.image(title="Một cửa", credit="Ảnh: Hoàng Nhân")
    assert list(Image.objects.matching(query)) == [image]


@pytest.mark.parametrize("query", ["mot cuaa", "%", "_", "hoang lan", "'"])
def test_what_is_not_there_is_not_found(query):
    factories.image()
    assert list(Image.objects.matching(query)) == []


def test_what_lacks_its_source_or_words_is_listed_apart():
    complete = [factories.image(), factories.image(is_decorative=True)]
    bare = factories.image(alt="", credit="")
    nameless = factories.image(alt="")
    sourceless = factories.image(credit="")
    assert list(Image.objects.incomplete()) == [sourceless, nameless, bare]
    assert [image.missing() for image in (bare, nameless, sourceless)] == [
        ["nguồn ảnh", "mô tả ảnh"],
        ["mô tả ảnh"],
        ["nguồn ảnh"],
    ]
    assert [image.missing() for image in complete] == [[], []]


@pytest.mark.parametrize(
    ("ticked", "is_map", "missing"),
    [
        ({}, False, []),
        ({"is_map": True}, True, ["xác nhận bản đồ thể hiện đầy đủ chủ quyền"]),
        ({"is_map": True, "shows_sovereignty": True}, True, []),
        ({"shows_sovereignty": True}, True, []),  # who says the second has said the first
    ],
)
def test_a_map_must_be_seen_to_show_all_of_the_country(ticked, is_map, missing):
    image = factories.image(**ticked)
    image.full_clean()
    assert (image.is_map, image.missing()) == (is_map, missing)
    assert list(Image.objects.incomplete()) == ([image] if missing else [])


def test_the_database_keeps_no_sovereignty_without_a_map():
    with pytest.raises(IntegrityError):
        Image.objects.filter(pk=factories.image().pk).update(shows_sovereignty=True)


def test_what_is_missing_makes_a_sentence():
    image = factories.image(alt="", credit="", is_map=True)
    assert image.lacks == ("nguồn ảnh, mô tả ảnh và xác nhận bản đồ thể hiện đầy đủ chủ quyền")
    assert factories.image(credit="").lacks == "nguồn ảnh"
    assert factories.image().lacks == ""
