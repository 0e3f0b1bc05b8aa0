"""Beside each article, and as a list: what readers said. Editors tick it off, nothing more."""

import re
import uuid

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from news.models import Feedback
from tests import factories
from tests.factories import article_form
from tests.server import visible_text

pytestmark = pytest.mark.django_db

LIST = "/quan-tri/news/feedback/"


def opinion(article, **fields):
    return article.feedback.create(**{"comment": "Góp ý", "form_key": uuid.uuid4(), **fields})


def change(article):
    return f"/quan-tri/news/article/{article.pk}/change/"


def text(response):
    assert response.status_code == 200
    return visible_text(response.content.decode())


def staff(client, *codenames):
    """A client of an editor who has these rights and no others."""
    user = get_user_model().objects.create_user("minh", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    return client


class TestPanel:
    def test_it_counts_ratings_and_shows_words_newest_first(self, desk):
        article, other = factories.article(), factories.article()
        for is_useful in (True, True, False):
            opinion(article, is_useful=is_useful, comment="")
        opinion(article, comment="Cũ", is_handled=True)
        opinion(article, comment="Mới\nhai dòng", passage="Đạt 100%.", is_useful=False)
        opinion(other, comment="Của bài khác")
        page = desk.get(change(article)).content.decode()
        said = visible_text(page).partition("Hữu ích:")[2]
        assert said.startswith(" 2 có, 2 không. Xem tất cả ý kiến về bài này 2 góp ý, báo lỗi")
        assert said.index("chưa xử lý · hữu ích: không") < said.index("Đạt 100%.")
        assert said.index("Đạt 100%.") < said.index("Mới") < said.index("Cũ")
        assert said.index("đã xử lý Cũ")
        assert "Của bài khác" not in said
        assert f'href="{LIST}?article__id__exact={article.pk}"' in page

    def test_it_shows_the_newest_20(self, desk):
        article = factories.article()
        for number in range(25):
            opinion(article, comment=f"Câu {number:02}")
        shown = re.findall(r"Câu (\d\d)", desk.get(change(article)).content.decode())
        assert shown == [f"{number:02}" for number in range(24, 4, -1)]

    def test_html_is_shown_as_it_was_typed(self, desk):
        article = factories.article()
        opinion(article, comment="<script>alert(1)</script> & <b>", passage="<i>")
        page = desk.get(change(article)).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;</p>" in page
        assert "<blockquote>&lt;i&gt;</blockquote>" in page
        assert "<script>alert(1)" not in page

    def test_an_article_without_opinions_says_so(self, desk):
        said = text(desk.get(change(factories.article())))
        assert "Hữu ích: 0 có, 0 không." in said
        assert "Chưa có góp ý hay báo lỗi nào." in said

    def test_an_article_that_is_not_saved_yet_has_no_panel(self, desk):
        assert (
            "Ý kiến bạn đọc"
            not in text(desk.get("/quan-tri/news/article/add/")).partition("Tiêu đề:")[2]
        )

    @pytest.mark.parametrize(("codename", "is_shown"), [("view_feedback", True), ("", False)])
    def test_it_is_for_those_who_may_see_it(self, client, codename, is_shown):
        article = factories.article()
        opinion(article, comment="Riêng cho ban biên tập")
        page = text(staff(client, "change_article", "view_article", codename).get(change(article)))
        assert ("Riêng cho ban biên tập" in page) is is_shown
        assert ("Hữu ích:" in page) is is_shown

    def test_saving_the_article_changes_no_opinion(self, desk):
        article = factories.article()
        kept = opinion(article)
        form = article_form(title="Mới", category=article.category_id, base=0)
        assert desk.post(change(article), {**form, "feedback": "x"}).status_code == 302
        assert list(article.feedback.values_list("pk", "comment")) == [(kept.pk, "Góp ý")]

    def test_a_refused_save_still_shows_it(self, desk):
        article = factories.article()
        opinion(article)
        refused = article_form(category=article.category_id, base=0, title="")
        response = desk.post(change(article), refused)
        assert list(response.context["adminform"].form.errors) == ["title"]
        said = text(response)
        assert "Hữu ích: 0 có, 0 không." in said


class TestList:
    @pytest.fixture
    def rows(self):
        one, two = factories.article("Bài một"), factories.article("Bài hai")
        return [
            opinion(one, comment="Sửa Tiếng Việt", is_useful=True),
            opinion(one, comment="Xong", is_handled=True, is_useful=False),
            opinion(two, comment="", passage="Đạt 100%."),
        ]

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            ("", [0, 1, 2]),
            ("article__id__exact={article}", [0, 1]),
            ("is_handled__exact=0", [0, 2]),
            ("is_useful__exact=1", [0]),
            ("q=tiếng việt", [0]),
            ("q=Tie\u0302\u0301ng", [0]),
            ("q=100", [2]),
            ("q=a%00b", [0, 1, 2]),  # refused with a message
        ],
    )
    def test_opinions_are_found(self, desk, rows, query, found):
        page = desk.get(f"{LIST}?{query.format(article=rows[0].article_id)}")
        assert page.status_code == 200
        assert set(page.context["cl"].queryset) == {rows[number] for number in found}

    @pytest.mark.parametrize("query", ["article__id__exact=%00", "article__id__exact=x", "p=9999"])
    def test_no_query_breaks_the_list(self, desk, rows, query):
        assert desk.get(f"{LIST}?{query}").status_code in (200, 302)

    def test_a_long_text_is_cut_and_html_is_text(self, desk):
        opinion(factories.article("T" * 300), comment="<b>" + "x" * 900)
        page = desk.get(LIST).content.decode()
        assert "&lt;b&gt;" + "x" * 116 + "…" in page
        assert "T" * 81 not in page

    def test_the_chosen_are_ticked_off(self, desk, rows):
        form = {"action": "mark_as_handled", "_selected_action": [row.pk for row in rows[:2]]}
        answer = desk.post(LIST, form, follow=True)
        assert "Đã đánh dấu 1 ý kiến là đã xử lý." in text(answer)
        assert [Feedback.objects.get(pk=row.pk).is_handled for row in rows] == [True, True, False]

    def test_the_bodies_of_articles_are_not_read(self, desk, rows, django_assert_max_num_queries):
        with django_assert_max_num_queries(10) as queries:
            desk.get(LIST)
        assert not any('"body"' in query["sql"] for query in queries.captured_queries)


class TestOne:
    def test_only_whether_it_is_handled_can_be_changed(self, desk):
        row = opinion(factories.article(), comment="Nguyên văn", is_useful=True)
        form = {"comment": "Khác", "is_useful": "false", "passage": "x", "is_handled": "on"}
        assert desk.post(f"{LIST}{row.pk}/change/", form).status_code == 302
        row.refresh_from_db()
        assert (row.comment, row.is_useful, row.passage) == ("Nguyên văn", True, "")
        assert row.is_handled is True

    def test_none_can_be_added_and_deleting_is_a_right(self, client, desk):
        row = opinion(factories.article())
        assert desk.get(f"{LIST}add/").status_code == 403
        assert desk.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 302
        row = opinion(factories.article())
        reader = staff(client, "view_feedback")
        assert reader.post(f"{LIST}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        assert "mark_as_handled" not in reader.get(LIST).content.decode()
        assert Feedback.objects.count() == 1
