"""The report for the leadership: what it counts, who reads it, what it says of nonsense."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.editorial_report import answers
from cantho_cchc.templatetags.durations import duration
from news.desk import workflow
from news.models import Article, Withdrawal
from tests import factories
from tests.factories import at, draft, member, revise
from visitors.models import PageCount

pytestmark = pytest.mark.django_db
REPORT = "/quan-tri/bao-cao-bien-tap/"
MARCH = {"tu": "01/03/2022", "den": "31/03/2022"}


def on(month, day, hour=9, minute=0):
    """Acts on a day of 2022."""
    return time_machine.travel(at(2022, month, day, hour, minute), tick=False)


@pytest.fixture
def lan():
    return member("Phóng viên", "lan")


@pytest.fixture
def minh():
    return member("Biên tập viên", "minh")


@pytest.fixture
def ask(client, minh):
    """The answer for an editor, for March unless told otherwise."""

    def ask(**asked):
        client.cookies.clear()  # hours may have passed since the last time
        client.force_login(minh)
        return client.get(
            REPORT, {name.replace("_", "-"): v for name, v in (MARCH | asked).items()}
        )

    return ask


@pytest.fixture
def rows(ask):
    def rows(**asked):
        response = ask(**asked)
        assert response.status_code == 200
        return response.context["rows"]

    return rows


def titles(rows):
    return [row.title for row in rows]


def views(article, day, number):
    PageCount.objects.create(date=day, page=f"tin/{article.pk}", views=number)


class TestPeriod:
    def test_an_article_belongs_to_the_days_of_its_first_publication_in_vietnam(self, rows):
        for title, moment in {
            "tháng hai": at(2022, 2, 28, 23, 59, 59),
            "đầu tháng": at(2022, 3, 1, 0),
            "cuối tháng": at(2022, 3, 31, 23, 59, 59),
            "tháng tư": at(2022, 4, 1, 0),
        }.items():
            factories.article(title, published_at=moment)
        assert titles(rows()) == ["cuối tháng", "đầu tháng"]

    def test_until_it_is_published_to_the_days_of_its_first_save(self, rows, lan, minh):
        with on(3, 5):
            article, scheduled = draft(lan, "Viết tháng ba"), draft(lan, "Hẹn tháng tư")
            workflow.publish(scheduled.pk, 1, minh, at=at(2022, 4, 20))
        with on(4, 2):
            revise(article, lan, body="<p>Sửa tháng tư.</p>")
            found = rows()
            assert titles(found) == ["Hẹn tháng tư", "Viết tháng ba"]
            assert [row.first_published_at for row in found] == [None, None]
            assert titles(rows(tu="01/04/2022", den="30/04/2022")) == []
        with on(4, 21):
            assert titles(rows()) == ["Viết tháng ba"]
            assert titles(rows(tu="01/04/2022", den="30/04/2022")) == ["Hẹn tháng tư"]

    def test_a_change_or_a_withdrawal_moves_nothing(self, rows, lan, minh):
        with on(3, 5):
            article = draft(lan, "Tin")
            workflow.publish(article.pk, 1, minh)
        with on(4, 9):
            number = revise(article, minh, title="Tin sửa").number
            workflow.publish(article.pk, number, minh, at=at(2022, 4, 8))
            assert titles(rows(tu="01/04/2022", den="30/04/2022")) == []
            workflow.withdraw(article.pk, minh, Withdrawal.Mode.GONE, "Số liệu chưa đúng.")
        [row] = rows()
        assert (row.title, row.state) == ("Tin sửa", "đã gỡ")
        assert row.first_published_at == at(2022, 3, 5)

    def test_without_days_it_is_this_month(self, client, minh):
        factories.article("Tháng trước", published_at=at(2022, 4, 30))
        factories.article("Tháng này", published_at=at(2022, 5, 1))
        with on(5, 17):
            client.force_login(minh)
            response = client.get(REPORT)
        assert titles(response.context["rows"]) == ["Tháng này"]
        assert "Kỳ từ 01/05/2022 đến hết 17/05/2022" in response.content.decode()

    def test_an_empty_one_says_so(self, ask):
        assert "Không có bài nào trong kỳ này." in ask().content.decode()


class TestRow:
    def test_it_names_who_wrote_and_who_let_it_through(self, rows, lan, minh):
        hanh = member("Biên tập viên", "hanh")
        with on(3, 1):
            article = draft(lan)
            workflow.publish(article.pk, 1, hanh, at=at(2022, 3, 20))
        with on(3, 2):
            workflow.unschedule(article.pk, hanh)
        with on(3, 3):
            workflow.publish(article.pk, 1, minh)
        with on(3, 4):
            workflow.publish(article.pk, revise(article, hanh, title="Sau").number, hanh)
        [row] = rows()
        assert (row.writer, row.publisher, row.state) == ("lan", "minh", "đang đăng")

    def test_who_gave_up_a_schedule_let_nothing_through(self, rows, lan, minh):
        with on(3, 5):
            article, hanh = draft(lan), member("Biên tập viên", "hanh")
            workflow.publish(article.pk, 1, hanh, at=at(2022, 3, 20))
            workflow.unschedule(article.pk, hanh)
            workflow.publish(article.pk, 1, minh, at=at(2022, 3, 1))
        assert [row.publisher for row in rows()] == ["minh"]

    def test_an_imported_article_has_nobody(self, rows):
        factories.article(published_at=at(2022, 3, 1))
        [row] = rows()
        assert (row.writer, row.publisher, row.in_review, row.returned) == ("", "", None, 0)

    def test_review_lasts_from_submission_to_decision(self, rows, lan, minh):
        with on(3, 1, 8):
            article = draft(lan)
            workflow.submit(article.pk, 1, lan)
        with on(3, 1, 9, 30):
            workflow.send_back(article.pk, 1, minh, "Thiếu nguồn.")
        with on(3, 2, 9):
            workflow.submit(article.pk, 1, lan)
        with on(3, 2, 9, 35):
            workflow.publish(article.pk, 1, minh, at=at(2022, 3, 3))
        [row] = rows()
        assert (row.in_review, row.returned) == (timedelta(hours=2, minutes=5), 1)

    def test_a_wait_that_is_not_over_lasts_until_now(self, rows, lan, minh):
        with on(3, 1, 8):
            article = draft(lan)
            workflow.submit(article.pk, 1, lan)
        with on(3, 1, 11):
            assert [row.in_review for row in rows()] == [timedelta(hours=3)]
            revise(article, lan, title="Rút về viết tiếp")
            assert [row.in_review for row in rows()] == [timedelta()]
        with on(3, 1, 12):
            workflow.submit(article.pk, 2, lan)
        with on(3, 1, 14):
            assert [row.in_review for row in rows()] == [timedelta(hours=2)]

    def test_views_are_those_of_the_period_and_all(self, rows):
        article = factories.article(published_at=at(2022, 3, 10))
        other = factories.article(published_at=at(2022, 2, 10))
        views(article, "2022-03-10", 3)
        views(article, "2022-03-31", 4)
        views(article, "2022-04-01", 50)
        views(other, "2022-03-10", 1000)
        PageCount.objects.create(date="2022-03-10", page=f"trang/{article.pk}", views=600)
        [row] = rows()
        assert (row.views, row.views_in_all) == (7, 57)


class TestChoice:
    def test_a_category_counts_with_its_children(self, rows):
        top = factories.category("Cải cách")
        child, other = factories.category("Thể chế", parent=top), factories.category("Tin tức")
        for category in (top, child, other):
            factories.article(f"Bài {category}", category=category, published_at=at(2022, 3, 1))
        assert sorted(titles(rows(chuyen_muc=top.pk))) == ["Bài Cải cách", "Bài Thể chế"]
        assert titles(rows(chuyen_muc=child.pk)) == ["Bài Thể chế"]

    def test_a_person_wrote_or_published(self, rows, lan, minh):
        hoa = member("Phóng viên", "hoa")
        with on(3, 1):
            workflow.publish(draft(lan, "Lan viết, Minh duyệt").pk, 1, minh)
            draft(lan, "Lan viết")
            draft(hoa, "Hoa viết")
        assert sorted(titles(rows(nguoi=lan.pk))) == ["Lan viết", "Lan viết, Minh duyệt"]
        assert titles(rows(nguoi=minh.pk)) == ["Lan viết, Minh duyệt"]

    @pytest.mark.parametrize(
        ("asked", "field"),
        [
            ({"tu": ""}, "since"),
            ({"tu": "31/02/2022"}, "since"),
            ({"tu": "\x00"}, "since"),
            ({"tu": "01/01/0001"}, "since"),
            ({"den": "31/12/9999"}, "until"),
            ({"den": "28/02/2022"}, "until"),
            ({"den": "02/03/2023"}, "until"),
            ({"chuyen_muc": "9" * 30}, "category"),
            ({"chuyen_muc": "²"}, "category"),
            ({"nguoi": "\x00"}, "person"),
            ({"nguoi": "lan", "dinh_dang": "xlsx"}, "person"),
        ],
    )
    def test_nonsense_is_told_at_its_field(self, ask, asked, field):
        response = ask(**asked)
        assert response.status_code == 422
        assert list(response.context["form"].errors) == [field]
        assert "Chưa lập được báo cáo" in response.content.decode()

    def test_a_leap_year_fits(self, ask):
        assert ask(tu="01/01/2024", den="31/12/2024", dinh_dang="khác").status_code == 200


class TestRights:
    def test_a_stranger_is_asked_to_sign_in(self, client):
        response = client.get(REPORT)
        assert (response.status_code, response.url) == (302, f"/quan-tri/login/?next={REPORT}")

    def test_writers_do_not_see_it_nor_a_way_to_it(self, client, lan):
        client.force_login(lan)
        assert client.get(REPORT).status_code == 403
        assert client.get(REPORT, {"dinh-dang": "xlsx"}).status_code == 403
        assert REPORT not in client.get("/quan-tri/").content.decode()

    @pytest.mark.parametrize("group", ["Biên tập viên", "Quản trị"])
    def test_who_decides_and_who_runs_the_portal_does(self, client, group):
        client.force_login(member(group, "tuan"))
        assert REPORT in client.get("/quan-tri/").content.decode()
        assert client.get(REPORT).status_code == 200

    def test_a_leader_needs_this_right_only(self, client):
        factories.article("Tin tháng ba", published_at=at(2022, 3, 1))
        leader = get_user_model().objects.create_user("hai", is_staff=True)
        leader.user_permissions.add(Permission.objects.get(codename="read_report"))
        client.force_login(leader)
        page = client.get(REPORT, MARCH).content.decode()
        assert "Tin tháng ba" in page
        assert "/news/article/" not in page

    def test_it_keeps_to_the_assignment(self, client):
        ours, theirs = factories.category("Của ta"), factories.category("Của họ")
        for category in (ours, theirs):
            factories.article(f"Bài {category}", category=category, published_at=at(2022, 3, 1))
        client.force_login(member("Biên tập viên", "hanh", ours))
        assert titles(client.get(REPORT, MARCH).context["rows"]) == ["Bài Của ta"]
        refused = client.get(REPORT, {**MARCH, "chuyen-muc": theirs.pk})
        assert list(refused.context["form"].errors) == ["category"]


def test_totals_of_categories_and_people(ask, lan, minh):
    news, reform = factories.category("Tin tức"), factories.category("Cải cách")
    with on(3, 1, 8):
        first, second = (draft(lan, title, category=news) for title in ("Một", "Hai"))
        draft(minh, "Ba", category=reform)
        workflow.submit(first.pk, 1, lan)
        workflow.submit(second.pk, 1, lan)
    with on(3, 1, 9):
        workflow.publish(first.pk, 1, minh)
    with on(3, 1, 11):
        workflow.send_back(second.pk, 1, minh, "Ngắn quá.")
    views(first, "2022-03-02", 1200)
    response = ask()
    sums = [
        (total.name, total.articles, total.published, total.views, total.returned, total.approved)
        for kind in ("by_category", "by_person")
        for total in response.context[kind]
    ]
    assert sums == [
        ("Tin tức", 2, 1, 1200, 1, 0),
        ("Cải cách", 1, 0, 0, 0, 0),
        ("lan", 2, 1, 1200, 1, 0),
        ("minh", 1, 0, 0, 0, 1),
    ]
    assert response.context["by_category"][0].in_review == timedelta(hours=2)
    assert (
        "3 bài, trong đó 1 bài đã đăng; 1.200 lượt xem trong kỳ; 1 lần trả lại; "
        "thời gian chờ duyệt trung bình: 2\u00a0giờ." in response.content.decode()
    )


def test_a_long_report_says_what_it_leaves_out(ask, monkeypatch):
    monkeypatch.setattr(answers, "SHOWN", 2)
    for day in (1, 2, 3):
        factories.article(f"Ngày {day}", published_at=at(2022, 3, day))
    response = ask()
    assert titles(response.context["rows"]) == ["Ngày 3", "Ngày 2"]
    assert "chỉ hiện 2 bài mới nhất trong 3 bài" in response.content.decode()


def test_its_queries_do_not_grow_with_the_articles(ask, lan, minh):
    def queries_for(number):
        while Article.objects.count() < number:
            with on(3, 1 + Article.objects.count() % 28):
                article = draft(lan)
                workflow.submit(article.pk, 1, lan)
                workflow.publish(article.pk, 1, minh)
                views(article, "2022-03-30", 1)
        with CaptureQueriesContext(connection) as queries:
            assert len(ask().context["rows"]) == number
        return len(queries)

    ask()  # signing in and what is remembered from then on
    assert queries_for(3) == queries_for(30)


@pytest.mark.parametrize(
    ("length", "said"),
    [
        (None, "–"),
        (timedelta(seconds=59), "dưới 1 phút"),
        (timedelta(hours=2, minutes=5, seconds=40), "2 giờ 5 phút"),
        (timedelta(days=1), "1 ngày"),
        (timedelta(days=3, minutes=1), "3 ngày 1 phút"),
    ],
)
def test_a_duration_is_said_in_vietnamese(length, said):
    assert duration(length).replace("\u00a0", " ") == said
