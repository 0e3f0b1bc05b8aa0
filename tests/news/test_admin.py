import json

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from news.models import Article
from tests import factories
from tests.factories import article_form, at, picture

pytestmark = pytest.mark.django_db

ADD = "/quan-tri/news/article/add/"
UPLOAD = "/quan-tri/tai-anh/"


def change(article):
    return f"/quan-tri/news/article/{article.pk}/change/"


def errors(response):
    assert response.status_code == 200
    return response.context["adminform"].form.errors


class TestForm:
    def test_dates_are_day_month_year(self, desk):
        form = article_form(expires_at_0="04/01/2032", expires_at_1="10:09")
        assert desk.post(ADD, form).status_code == 302
        assert Article.objects.get().expires_at == at(2032, 1, 4, 10, 9)
        page = desk.get(change(Article.objects.get())).content.decode()
        assert 'value="04/01/2032"' in page

    @pytest.mark.parametrize("typed", ["31/12/2031", "31-12-2031", "31.12.2031", "2031-12-31"])
    def test_the_last_day_of_the_year_can_be_typed(self, desk, typed):
        desk.post(ADD, article_form(expires_at_0=typed, expires_at_1="00:00"))
        assert Article.objects.get().expires_at == at(2031, 12, 31, 0, 0)

    @pytest.mark.parametrize(
        ("fields", "at_field"),
        [
            ({"title": ""}, "title"),
            ({"title": "a" * 301}, "title"),
            ({"body": ""}, "body"),
            ({"body": "a" * 300_001}, "body"),
            ({"body": '<img src="data:image/png;base64,AA==">'}, "body"),
            ({"expires_at_0": "31/02/2032", "expires_at_1": "00:00"}, "expires_at"),
            ({"expires_at_0": "01/01/1800", "expires_at_1": "00:00"}, "expires_at"),
            ({"expires_at_0": "01/01/2022", "expires_at_1": "00:00"}, "expires_at"),
            ({"category": "999999999999999999999"}, "category"),
            ({"source_url": "javascript:alert(1)"}, "source_url"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_kept(self, desk, fields, at_field):
        response = desk.post(ADD, article_form(byline="Hoàng Nhân", **fields))
        assert list(errors(response)) == [at_field]
        assert 'value="Hoàng Nhân"' in response.content.decode()
        assert not Article.objects.exists()

    def test_an_address_that_is_cleared_beside_a_mistake_loses_nothing(self, desk):
        article = factories.article()
        form = article_form(title="", slug="", byline="Hoàng Nhân", base=0)
        response = desk.post(change(article), form)
        assert list(errors(response)) == ["title"]
        assert 'value="Hoàng Nhân"' in response.content.decode()

    def test_control_characters_do_not_get_in(self, desk):
        desk.post(ADD, article_form(title="Tin\x0b mới\x00", body="<p>a\x00b</p>"))
        article = Article.objects.get()
        assert (article.title, article.body) == ("Tin mới", "<p>ab</p>")

    def test_a_cover_is_a_picture_of_the_library(self, desk):
        cover = factories.image()
        assert desk.post(ADD, article_form(cover=str(cover.pk))).status_code == 302
        article = Article.objects.get()
        assert article.cover == cover
        page = desk.get(change(article)).content.decode()
        assert f'<img class="thumbnail" src="{cover.thumbnail_url}"' in page
        assert list(errors(desk.post(ADD, article_form(cover="999")))) == ["cover"]

    def test_covers_are_found_without_accents(self, desk):
        cover = factories.image(alt="Người dân nhận kết quả")
        factories.image(alt="Một cuộc họp")
        query = "app_label=news&model_name=article&field_name=cover&term=nguoi dan"
        answer = desk.get(f"/quan-tri/autocomplete/?{query}").json()
        assert answer["results"] == [{"id": str(cover.pk), "text": "một cửa"}]


class TestList:
    def test_articles_are_found_without_accents(self, desk):
        factories.article("Đổi mới Bộ phận Một cửa")
        for query in ("doi moi", "ĐỔI MỚI", "bo phan mot cua", "Một cửa", "%00doi"):
            page = desk.get(f"/quan-tri/news/article/?q={query}").content.decode()
            assert "Đổi mới Bộ phận Một cửa" in page, query
        page = desk.get("/quan-tri/news/article/?q=khong-co").content.decode()
        assert "Đổi mới" not in page

    @pytest.mark.parametrize(
        "query", ["status__exact=draft", "category__id__exact=%00", "p=99999999999", "o=zz", "x=1"]
    )
    def test_no_query_breaks_the_list(self, desk, query):
        factories.article()
        desk.raise_request_exception = False
        assert desk.get(f"/quan-tri/news/article/?{query}").status_code in (200, 302)

    def test_the_public_page_is_one_click_away(self, desk):
        page = desk.get(change(factories.article())).content.decode()
        assert ">Xem trên trang</a>" in page


class TestUpload:
    def send(self, client, content, name="a.jpg"):
        return client.post(UPLOAD, {"upload": SimpleUploadedFile(name, content)})

    def test_a_picture_is_kept_and_may_stand_in_a_text(self, desk):
        answer = self.send(desk, picture(), "Ảnh một cửa.jpg").json()
        assert answer["uploaded"] == 1
        assert answer["url"].startswith("/media/hinh/")
        assert desk.get(answer["url"]).status_code == 200
        body = f'<p><img src="{answer["url"]}" alt="Ảnh"></p>'
        desk.post(ADD, article_form(body=body))
        assert Article.objects.get().body == body

    @pytest.mark.parametrize(
        ("name", "content"), [("a.html", b"<html>"), ("a.svg", b"<svg/>"), ("a.jpg", b"")]
    )
    def test_anything_else_is_refused_with_a_word(self, desk, name, content):
        answer = self.send(desk, content, name).json()
        assert answer["uploaded"] == 0
        assert "ảnh" in answer["error"]["message"].lower()

    def test_nothing_sent_is_said(self, desk):
        answer = json.loads(desk.post(UPLOAD).content)
        assert answer["error"]["message"].startswith("Chưa có tệp nào")

    def test_it_is_for_editors_only(self, client):
        assert self.send(client, picture()).status_code == 403
        nobody = get_user_model().objects.create_user("khach", password="x", is_staff=True)
        client.force_login(nobody)
        assert self.send(client, picture()).status_code == 403
        nobody.user_permissions.add(Permission.objects.get(codename="add_image"))
        assert self.send(client, picture()).json()["uploaded"] == 1
        assert client.get(UPLOAD).status_code == 405

    def test_it_asks_for_the_csrf_token(self, editor):
        client = Client(enforce_csrf_checks=True)
        client.force_login(editor)
        response = self.send(client, picture())
        assert response.status_code == 403
        assert "Biểu mẫu đã hết hạn" in response.content.decode()


def test_the_editor_is_loaded_with_its_fence(desk):
    page = desk.get(ADD).content.decode()
    assert "&quot;versionCheck&quot;: false" in page
    assert "&quot;language&quot;: &quot;vi&quot;" in page
    assert "&quot;format_tags&quot;: &quot;p;h2;h3;h4&quot;" in page
    assert "tai-anh/" in page
    assert "allowedContent&quot;: true" not in page


def test_unused_parts_of_the_editor_are_not_served(client):
    base = "/static/ckeditor/ckeditor/"
    assert client.get(f"{base}ckeditor.js").status_code == 200
    assert client.get(f"{base}plugins/image2/dialogs/image2.js").status_code == 200
    for part in ("plugins/preview/preview.html", "plugins/autolink/plugin.js", "CHANGES.md"):
        assert client.get(f"{base}{part}").status_code == 404
    assert client.get("/static/ckeditor/galleriffic/js/jquery-1.3.2.js").status_code == 404
