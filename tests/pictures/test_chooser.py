"""The chooser: the library as the editor's dialog asks for it."""

import re

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile

from cantho_cchc.pictures.models import Image
from cantho_cchc.pictures.views import SHELF
from tests import factories
from tests.factories import picture

pytestmark = pytest.mark.django_db
CHOOSE = "/quan-tri/anh/chon/"
DIALOG = {"CKEditor": "id_body", "CKEditorFuncNum": "7", "langCode": "vi"}


def shown(response):
    assert response.status_code == 200
    return re.findall(r'data-address="(.*?)" data-words="(.*?)"', response.content.decode())


def sent(**fields):
    file = SimpleUploadedFile("Quầy.jpg", picture())
    return {"file": file, "alt": "Quầy số 1", "credit": "Ảnh: Lan", **fields}


@pytest.fixture
def reporter(client):
    """Staff with no right over the library."""
    user = get_user_model().objects.create_user("minh", password="x", is_staff=True)
    client.force_login(user)
    client.allow = lambda *names: user.user_permissions.set(
        Permission.objects.filter(codename__in=[f"{name}_image" for name in names])
    )
    return client


def test_a_stranger_is_asked_to_sign_in(client):
    response = client.get(CHOOSE)
    assert (response.status_code, response.url) == (302, f"/quan-tri/login/?next={CHOOSE}")
    assert client.post(CHOOSE, sent()).status_code == 302
    assert not Image.objects.exists()


def test_looking_and_bringing_are_rights_of_their_own(reporter):
    assert reporter.get(CHOOSE).status_code == 403
    reporter.allow("add")
    assert reporter.get(CHOOSE).status_code == 403
    reporter.allow("view")
    page = reporter.get(CHOOSE)
    assert page.status_code == 200
    assert "Tải ảnh mới vào kho" not in page.content.decode()
    assert reporter.post(CHOOSE, sent()).status_code == 403
    assert not Image.objects.exists()
    reporter.allow("view", "add")
    assert "Tải ảnh mới vào kho" in reporter.get(CHOOSE).content.decode()
    assert reporter.post(CHOOSE, sent()).status_code == 302


def test_the_newest_come_first_with_their_words(desk):
    first = factories.image(alt='Nói "được" & làm')
    second = factories.image(is_decorative=True)
    assert shown(desk.get(CHOOSE, DIALOG)) == [
        (second.url, ""),
        (first.url, "Nói &quot;được&quot; &amp; làm"),
    ]


def test_they_are_found_without_accents(desk):
    image = factories.image(alt="Người dân nhận kết quả")
    factories.image()
    assert shown(desk.get(CHOOSE, {"q": "NGUOI dan"})) == [(image.url, image.alt)]
    page = desk.get(CHOOSE, {"q": "<b>"}).content.decode()
    assert "Không có ảnh nào khớp với “&lt;b&gt;”" in page


def test_pages_follow_one_another_by_key(desk, django_assert_num_queries):
    upload = factories.image(size=(10, 10))
    rows = [
        Image(file=f"hinh/2022/01/a-{i}.jpg", width=9, height=9, title=f"Ảnh {i}", credit="Lan")
        for i in range(SHELF)
    ]
    newest = [image.url for image in reversed([upload, *Image.objects.bulk_create(rows)])]
    page = desk.get(CHOOSE, DIALOG)
    assert [address for address, _ in shown(page)] == newest[:SHELF]
    older = page.context["older"]
    assert older == f"{CHOOSE}?CKEditorFuncNum=7&truoc={rows[0].pk}"
    last = desk.get(older)
    assert [address for address, _ in shown(last)] == newest[SHELF:]
    assert (last.context["older"], last.context["newest"]) == (None, f"{CHOOSE}?CKEditorFuncNum=7")
    with django_assert_num_queries(5):  # session, account, what the desk offers, pictures, uses
        desk.get(CHOOSE)


@pytest.mark.parametrize("key", ["", "x", "-1", "١", "9" * 19, "1;--", "%00"])
def test_a_key_that_is_none_is_not_found(desk, key):
    assert desk.get(CHOOSE, {"truoc": key}).status_code == 404


def test_a_picture_that_is_brought_is_chosen_at_once(desk):
    response = desk.post(f"{CHOOSE}?CKEditorFuncNum=7&q=cu", sent())
    image = Image.objects.get()
    assert response.url == f"{CHOOSE}?CKEditorFuncNum=7&moi={image.pk}"
    assert (image.title, image.alt, image.credit) == ("Quầy", "Quầy số 1", "Ảnh: Lan")
    page = desk.get(response.url).content.decode()
    assert page.count("data-chosen") == 1
    for odd in ("x", "", "999", "<"):
        assert "data-chosen" not in desk.get(CHOOSE, {"moi": odd}).content.decode()


@pytest.mark.parametrize(
    ("fields", "at_field"),
    [
        ({"alt": ""}, "alt"),
        ({"alt": "Có", "is_decorative": "on"}, "alt"),
        ({"credit": ""}, "credit"),
        ({"file": SimpleUploadedFile("a.jpg", b"<svg/>")}, "file"),
        ({"file": ""}, "file"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(desk, fields, at_field):
    response = desk.post(CHOOSE, sent(**fields))
    assert list(response.context["form"].errors) == [at_field]
    assert not Image.objects.exists()


def test_it_marks_what_may_not_be_published_yet(desk):
    factories.image(alt="", credit="")
    assert "Thiếu nguồn ảnh và mô tả ảnh" in desk.get(CHOOSE).content.decode()
