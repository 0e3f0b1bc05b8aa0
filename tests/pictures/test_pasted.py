"""Pictures that come inside a pasted text move into the library, once, and wait for their words."""

import base64
import re

import pytest
from django.core.exceptions import ValidationError

from cantho_cchc.pictures import pasted
from cantho_cchc.pictures.models import Image
from cantho_cchc.portal.models import Page
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/portal/page/add/"


def data(content, kind="png"):
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


RED, BLUE = (data(factories.picture("PNG", color=color)) for color in ("red", "blue"))


def page_form(**fields):
    return {"title": "Giới thiệu", "slug": "", "order": "0", "body": "<p>a</p>", **fields}


def errors(response, field="body"):
    assert response.status_code == 200
    return list(response.context["adminform"].form.errors.get(field, []))


def told(response):
    return [str(message) for message in response.context["messages"]]


def shown(response):
    """The text in the form that came back."""
    return response.context["adminform"].form["body"].value()


def test_it_stores_them_incomplete_and_encoded_anew():
    [address] = pasted.keep([data(factories.picture("JPEG", size=(3000, 2000)), "jpeg")])
    image = Image.objects.get()
    assert image.url == address
    assert (image.width, image.height) == (1600, 1067)
    assert image.missing() == ["nguồn ảnh", "mô tả ảnh"]
    assert (image.title, image.credit, image.alt) == ("Ảnh dán", "", "")


def test_line_ends_and_escapes_inside_an_address_are_no_damage():
    address = RED.replace("+", "%2B")
    address = address[:60] + "\n" + address[60:]
    assert len(pasted.keep([address])) == 1


BROKEN = {
    "no picture": data(b"GIF89a nothing"),
    "half a picture": data(factories.picture("JPEG")[:-300], "jpeg"),
    "no base64": "data:image/png;base64,A=A",
    "svg": data(b"<svg onload='alert(1)'/>", "svg+xml"),
    "too wide": data(factories.picture("PNG", size=(20_001, 1))),
    "too many pixels": data(factories.picture("PNG", size=(10_000, 5_001), mode="1", color=0)),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_one_is_an_error_and_none_is_stored(kind):
    with pytest.raises(ValidationError, match="Chưa nhận được ảnh dán thứ 2"):
        pasted.keep([RED, BROKEN[kind]])
    assert Image.objects.count() == 0


def test_a_heavy_one_is_refused_before_it_is_decoded(monkeypatch):
    monkeypatch.setattr(pasted, "MAX_BYTES", 1000)
    monkeypatch.setattr(pasted.base64, "b64decode", None)
    with pytest.raises(ValidationError, match="Ảnh nặng quá"):
        pasted.keep([data(b"0" * 3000)])


def test_a_full_disk_leaves_nothing_behind(monkeypatch, settings):
    stored = set(settings.MEDIA_ROOT.rglob("*.*"))
    store, count = Image.store, iter(range(9))

    def full(image):
        if next(count):
            raise OSError("No space left on device")
        store(image)

    monkeypatch.setattr(Image, "store", full)
    with pytest.raises(ValidationError, match="có thể đã hết chỗ"):
        pasted.keep([RED, BLUE])
    assert set(settings.MEDIA_ROOT.rglob("*.*")) == stored


class TestForm:
    body = f'<p>Trước</p><p><img src="{RED}"></p><p><img src="{RED}"></p><p><img src="{BLUE}"></p>'

    def test_the_same_picture_is_stored_once_and_not_again_at_the_next_try(self, desk):
        refused = desk.post(ADD, page_form(body=self.body))
        assert "Chưa thể công khai vì có ảnh thiếu thông tin" in errors(refused)[0]
        said = "Đã chuyển 2 ảnh dán vào kho ảnh; hãy bổ sung nguồn và mô tả."
        assert told(refused) == [said]
        addresses = [image.url for image in Image.objects.order_by("id")]
        assert len(addresses) == 2
        once = [addresses[0], addresses[0], addresses[1]]
        assert re.findall(r'src="([^"]+)"', shown(refused)) == once

        Image.objects.update(alt="Mô tả", credit="Ảnh: Lan")
        saved = desk.post(ADD, page_form(body=shown(refused)))
        assert saved.status_code == 302
        assert Image.objects.count() == 2
        assert Page.objects.get(title="Giới thiệu").body == shown(refused)

    def test_an_error_at_another_field_does_not_store_twice_either(self, desk):
        refused = desk.post(ADD, page_form(title="", body=self.body))
        assert errors(refused, "title")
        assert "data:" not in shown(refused)
        desk.post(ADD, page_form(title="", body=shown(refused)))
        assert Image.objects.count() == 2

    def test_a_broken_picture_is_said_at_the_field_and_the_text_kept(self, desk):
        body = self.body + f'<img src="{BROKEN["half a picture"]}">'
        refused = desk.post(ADD, page_form(body=body))
        assert "Chưa nhận được ảnh dán thứ 3" in errors(refused)[0]
        assert shown(refused) == body
        assert Image.objects.count() == 0

    def test_it_does_not_look_inside_twice_in_one_request(self, desk, monkeypatch):
        seen = []
        keep = pasted.keep
        monkeypatch.setattr(
            pasted, "keep", lambda pictures: seen.append(pictures) or keep(pictures)
        )
        category = factories.category()
        form = factories.article_form(body=self.body, category=str(category.pk))
        assert desk.post("/quan-tri/news/article/add/", form).status_code == 302
        assert len(seen) == 1
        assert Article.objects.get().body.count("/media/hinh/") == 3
