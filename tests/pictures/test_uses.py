"""The index of uses: which picture stands where, without reading through the texts."""

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext

from cantho_cchc.pictures import uses
from cantho_cchc.pictures.models import Image, Use
from cantho_cchc.pictures.uses import places, record
from cantho_cchc.pictures.views import SHELF
from cantho_cchc.portal.models import Page, Portal
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/pictures/image/"
CHOOSE = "/quan-tri/anh/chon/"


def text(*images):
    return "".join(f'<p><img src="{image.url}" alt="x"></p>' for image in images)


def used(owner):
    return set(Image.objects.filter(uses__object_id=owner.pk))


def said(*images):
    uses.tell(images)
    return [image.used_in for image in images]


def test_where_a_picture_stands_is_known_whatever_the_app():
    image = factories.image()
    assert places(image) == []
    article = factories.article(body=text(image))
    covered = factories.article(cover=image)
    page = Page.objects.create(title="Trang", body=text(image))
    portal = Portal.objects.get()
    portal.banner = image
    portal.save()
    factories.article(body=text(factories.image()))
    assert set(places(image)) == {article, covered, page, portal}
    assert places(image, limit=1).count(covered) == 1
    assert len(places(image, limit=1)) == 3


def test_a_text_that_changes_changes_its_uses():
    first, second = (factories.image() for _ in range(2))
    page = Page.objects.create(title="Trang", body=text(first))
    assert used(page) == {first}
    page.body = text(second, second)
    page.save()
    assert used(page) == {second}
    page.save(update_fields=["title"])
    assert used(page) == {second}
    page.delete()
    assert not Use.objects.exists()


def test_an_article_keeps_the_pictures_of_its_earlier_revisions(editor):
    first, second, cover = (factories.image() for _ in range(3))
    article = factories.draft(editor, body=text(first), cover=cover)
    factories.revise(article, editor, body=text(second), cover=None)
    assert used(article) == {first, second, cover}
    Article.objects.get().delete()
    assert not Use.objects.exists()


def test_a_save_that_touches_no_picture_asks_nothing():
    article = factories.article(body=text(factories.image()))
    with CaptureQueriesContext(connection) as queries:
        article.save(update_fields=["is_featured"])
    assert len(queries) < 10
    assert not [one for one in queries if "pictures_" in one["sql"]]


def test_a_link_to_a_picture_and_a_narrower_copy_of_it_are_uses():
    linked, narrow = factories.image(), factories.image()
    name = narrow.file.paths[0]
    body = f'<p><a href="{linked.url}">lớn</a> <img src="/media/{name}" alt="x"></p>'
    assert used(factories.article(body=body)) == {linked, narrow}


def test_older_versions_keep_their_pictures_where_a_model_says_so():
    first, second, draft, cover = (factories.image() for _ in range(4))
    article = factories.article(body=text(first))
    article.body = text(second)
    article.save()
    record(article, text(draft), images=[cover], keep=True)
    record(article, keep=True)
    assert used(article) == {first, second, draft, cover}
    record(article, text(second), images=[cover.pk])
    assert used(article) == {second, cover}


def test_a_picture_that_is_not_in_the_library_is_no_use():
    image = factories.image()
    body = text(image)
    image.delete()
    article = factories.article(body=body + '<p><img src="/media/hinh/la.jpg" alt="x"></p>')
    record(article, body, images=[999_999])
    assert used(article) == set()


def test_uses_by_objects_that_are_gone_hold_nothing_back():
    image = factories.image()
    article = factories.article(body=text(image))
    Article.objects.filter(pk=article.pk)._raw_delete("default")
    assert places(image) == []
    image.delete()
    assert not Use.objects.exists()


def test_of_many_uses_one_is_enough_to_protect():
    image = factories.image()
    for _ in range(3):
        factories.article(body=text(image))
    with pytest.raises(ProtectedError) as refused:
        image.delete()
    assert len(refused.value.protected_objects) == 1


def test_it_is_told_in_words():
    unused, once, often = (factories.image() for _ in range(3))
    for _ in range(3):
        factories.article(body=text(often), cover=often)
    Page.objects.create(title="Trang", body=text(once, often))
    assert said(unused, once, often) == [
        "chưa dùng",
        "dùng trong 1 trang",
        "dùng trong 3 bài viết, 1 trang",
    ]
    assert said() == []


class TestDesk:
    def test_the_chooser_says_how_often(self, desk):
        image = factories.image()
        assert "Chưa dùng" in desk.get(CHOOSE).content.decode()
        for _ in range(3):
            factories.article(body=text(image))
        assert "Dùng trong 3 bài viết</span>" in desk.get(CHOOSE).content.decode()

    def test_the_list_has_a_column_for_it(self, desk):
        factories.article(body=text(factories.image()))
        factories.image()
        page = desk.get(LIST).content.decode()
        assert '<td class="field-used">1 bài viết</td>' in page
        assert '<td class="field-used">chưa dùng</td>' in page

    def test_a_picture_s_page_links_to_its_places(self, desk):
        image = factories.image()
        article = factories.article("Một <cửa>", body=text(image))
        page = desk.get(f"{LIST}{image.pk}/change/").content.decode()
        link = f'<a href="/quan-tri/news/article/{article.pk}/change/">Một &lt;cửa&gt;</a>'
        assert f"Dùng trong 1 bài viết<br>{link}" in page
        refused = desk.post(f"{LIST}{image.pk}/delete/", {"post": "yes"}).content.decode()
        assert refused.count(f"Bài viết: {link}") == 1

    def test_a_place_is_named_once_when_a_key_protects_it_too(self, desk):
        image = factories.image()
        factories.article("Tin bìa", cover=image, body=text(image))
        page = desk.get(f"{LIST}{image.pk}/delete/").content.decode()
        assert page.count("Tin bìa") == 1

    @pytest.mark.parametrize("address", [CHOOSE, LIST])
    def test_more_pictures_and_uses_cost_no_more_queries(self, desk, address):
        def queries():
            with CaptureQueriesContext(connection) as captured:
                assert desk.get(address).status_code == 200
            return len(captured)

        one = factories.image(size=(10, 10))
        factories.article(body=text(one))
        queries()  # the kinds of objects are kept from now on
        few = queries()
        more = [factories.image(size=(10, 10)) for _ in range(SHELF - 1)]
        for image in more:
            factories.article(body=text(image, one), cover=image)
        assert queries() == few
