"""Pictures in texts: none is published without its source and a description."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.pictures.texts import incomplete, library
from cantho_cchc.portal.models import Page
from cantho_cchc.richtext import addresses_of_pictures, sanitise, standing
from news.models import Article
from tests import factories
from tests.factories import article_form

pytestmark = pytest.mark.django_db
ADD = "/quan-tri/news/article/add/"
OLD = "/media/hinh/2019/05/cu-1f2e3d4c.jpg"


def text(*images, alt=""):
    addresses = [image if isinstance(image, str) else image.url for image in images]
    return "".join(f'<p>Trước</p><p><img src="{one}" alt="{alt}"></p>' for one in addresses)


def said_at(response, field):
    assert response.status_code == 200
    return list(response.context["adminform"].form.errors.get(field, []))


def test_the_pictures_of_a_text_are_known_by_one_query(django_assert_num_queries):
    some = [factories.image() for _ in range(5)]
    html = text(*some, OLD, some[0])
    with django_assert_num_queries(1):
        assert library(html) == {image.url: image for image in some}
    with django_assert_num_queries(1):
        incomplete(html)
    with django_assert_num_queries(0):
        assert library("<p>Không có ảnh</p>") == {}


@given(
    st.lists(
        st.sampled_from(
            ["<img ", 'src="/media/a.jpg"', ' alt="src=&quot;x"', ">", " src='/media/b'"]
        ),
        max_size=9,
    )
)
def test_the_addresses_read_in_passing_are_those_that_stand_there(pieces):
    html = sanitise("".join(pieces))
    assert addresses_of_pictures(html) == {src for src, _ in standing(html) if src}


def test_a_picture_lacks_what_neither_the_library_nor_the_text_says():
    bare, nameless = factories.image(alt="", credit=""), factories.image(alt="")
    whole = factories.image()
    html = text(bare, nameless, whole, OLD)
    assert incomplete(html) == [
        (bare.url, bare, ["nguồn ảnh", "mô tả ảnh"]),
        (nameless.url, nameless, ["mô tả ảnh"]),
        (OLD, None, ["không có trong kho ảnh"]),
    ]
    assert incomplete(text(bare, nameless, alt="Quầy số 1")) == [(bare.url, bare, ["nguồn ảnh"])]
    assert incomplete(text(OLD), already_public=text(OLD)) == []


class TestPublishing:
    def test_a_draft_may_hold_what_is_not_complete_yet(self, desk):
        body = text(factories.image(alt="", credit=""), OLD)
        assert desk.post(ADD, article_form(body=body)).status_code == 302
        assert Article.objects.get().body == body

    def publish(self, desk, article, number=1):
        """What the page of the decision says when it cannot be published."""
        sent = {"number": number, "change": "minor"}
        response = desk.post(f"/quan-tri/news/article/{article.pk}/duyet/", sent)
        return (
            [] if response.status_code == 302 else response.context["publishing"].errors["__all__"]
        )

    def test_it_is_refused_with_what_is_missing(self, desk, editor):
        bare = factories.image(title="Quầy <1>", alt="", credit="")
        article = factories.draft(editor, body=text(bare, OLD))
        explanation, first, second = self.publish(desk, article)
        assert explanation.startswith("Chưa thể công khai vì có ảnh thiếu thông tin")
        link = f'<a href="/quan-tri/pictures/image/{bare.pk}/change/" target="_blank">'
        assert first == f"Ảnh {link}Quầy &lt;1&gt;</a> thiếu nguồn ảnh và mô tả ảnh."
        assert second == f"Ảnh {OLD} không có trong kho: hãy tải lên kho ảnh rồi chèn lại."
        assert not article.is_public

    def test_it_goes_on_once_the_library_knows_what_was_missing(self, desk, editor):
        bare = factories.image(alt="", credit="")
        article = factories.draft(editor, body=text(bare))
        bare.alt, bare.credit = "Quầy số 1", "Ảnh: Lan"
        bare.save()
        assert self.publish(desk, article) == []
        assert article.is_public

    def test_an_old_article_can_be_corrected_with_the_pictures_that_it_has(self, desk, editor):
        article = factories.article(body=text(OLD))
        factories.revise(article, editor, title="Sửa")
        assert self.publish(desk, article, 2) == []
        other = "/media/hinh/2019/05/khac-1f2e3d4c.jpg"
        factories.revise(article, editor, body=text(OLD, other))
        assert len(self.publish(desk, article, 3)) == 2

    def test_a_cover_must_be_complete_too(self, desk, editor):
        article = factories.draft(editor, cover=factories.image(credit=""))
        assert self.publish(desk, article) == [
            "Ảnh này còn thiếu nguồn ảnh; hãy bấm bút chì để thêm."
        ]

    def test_a_map_waits_until_somebody_has_looked(self, desk, editor):
        image = factories.image(title="Bản đồ", is_map=True)
        article = factories.draft(editor, body=text(image), cover=image)
        _, in_text, as_cover = self.publish(desk, article)
        lacking = "xác nhận bản đồ thể hiện đầy đủ chủ quyền"
        assert in_text.endswith(f"Bản đồ</a> thiếu {lacking}.")
        assert lacking in as_cover
        words = {"title": "Bản đồ", "alt": "Bản đồ", "credit": "Lan", "version": "1"}
        change = f"/quan-tri/pictures/image/{image.pk}/change/"
        assert desk.post(change, words | {"shows_sovereignty": "on"}).status_code == 302
        assert self.publish(desk, article) == []
        assert article.is_public

    def test_a_page_is_public_at_once_and_so_always_asked(self, desk):
        form = {"title": "Sơ đồ tổ chức", "body": text(factories.image(credit="")), "order": "1"}
        response = desk.post("/quan-tri/portal/page/add/", form)
        assert len(said_at(response, "body")) == 2
        assert not Page.objects.exists()
        form["body"] = text(factories.image())
        assert desk.post("/quan-tri/portal/page/add/", form).status_code == 302
