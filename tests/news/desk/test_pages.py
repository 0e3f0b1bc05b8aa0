"""The desk's pages about one article: review, withdrawal, history, preview, links, first page."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from news.desk import workflow
from news.models import Article, Event, Revision, Withdrawal
from tests import factories
from tests.factories import article_form, draft, member, revise

pytestmark = pytest.mark.django_db


def at_desk(article, page=""):
    return f"/quan-tri/news/article/{article.pk}/{page}"


def text(response):
    return response.content.decode()


class TestReview:
    def test_it_shows_what_readers_will_see_changed(self, as_minh):
        article = factories.article("Cũ", body="<p>Nhận 138 hồ sơ.</p>")
        revise(article, factories.editor("x"), title="Mới", body="<p>Nhận 139 hồ sơ.</p>")
        page = text(as_minh.get(at_desk(article, "duyet/")))
        assert "<p>Nhận <del>138</del><ins>139</ins> hồ sơ.</p>" in page
        assert "<del>Cũ</del>" in page
        assert "<ins>Mới</ins>" in page

    def test_publishing_from_it(self, as_minh, lan):
        article = draft(lan, "Tin mới")
        response = as_minh.post(at_desk(article, "duyet/"), {"number": 1, "_publish": "1"})
        assert response.url == at_desk(article, "change/")
        assert article.is_public
        assert Event.objects.first().kind == Event.Kind.PUBLISHED

    def test_scheduling_from_it_reads_day_and_month(self, as_minh, lan):
        article = draft(lan)
        ahead = timezone.localtime() + timedelta(days=40)
        sent = {"number": 1, "at_0": f"{ahead:%d/%m/%Y}", "at_1": "08:00"}
        as_minh.post(at_desk(article, "duyet/"), sent)
        stored = timezone.localtime(Article.objects.get().published_at)
        assert f"{stored:%d/%m/%Y %H:%M}" == f"{ahead:%d/%m/%Y} 08:00"
        assert "Sắp đăng lúc" in text(as_minh.get(at_desk(article, "change/")))

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"at_0": "31/02/2026", "at_1": "08:00"}, "at"),
            ({"at_0": "01/01/1800", "at_1": "08:00"}, "at"),
            ({"change": "correction", "note": " "}, "note"),
            ({"change": "xyz"}, "change"),
            ({"change": "correction", "note": "a" * 501}, "note"),
            ({"number": ""}, "number"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, as_minh, sent, said):
        article = factories.article()
        revise(article, factories.editor("x"), title="Mới")
        form = {"number": 2, "change": "minor", **sent}
        response = as_minh.post(at_desk(article, "duyet/"), form)
        assert list(response.context["publishing"].errors) == [said]
        assert Article.objects.get().title != "Mới"

    def test_a_newer_revision_is_shown_before_anything_is_decided(self, as_minh, lan):
        article = draft(lan, "Đã xem")
        revise(article, lan, title="Chưa xem")
        page = text(as_minh.post(at_desk(article, "duyet/"), {"number": 1}))
        assert "Chưa làm: bài vừa có phiên bản mới hơn" in page
        assert "Chưa xem" in page
        assert 'name="number" value="2"' in page
        assert not article.is_public

    def test_returning_needs_a_reason_and_reaches_the_writer(self, as_minh, lan, client):
        article = draft(lan, "Thiếu nguồn tin")
        workflow.submit(article.pk, 1, lan)
        review = at_desk(article, "duyet/")
        response = as_minh.post(review, {"number": 1, "remark": "", "_return": "1"})
        assert list(response.context["returning"].errors) == ["remark"]
        as_minh.post(review, {"number": 1, "remark": "Bổ sung nguồn", "_return": "1"})
        client.force_login(lan)
        first = text(client.get("/quan-tri/"))
        assert "Bị trả lại" in first
        assert "Bổ sung nguồn" in first
        assert "Lý do trả lại: Bổ sung nguồn" in text(client.get(at_desk(article, "change/")))

    def test_a_writer_sees_it_and_decides_nothing(self, client, lan):
        article = draft(lan)
        client.force_login(lan)
        page = text(client.get(at_desk(article, "duyet/")))
        assert 'name="_publish"' not in page
        assert client.post(at_desk(article, "duyet/"), {"number": 1}).status_code == 403
        other = draft(member("Phóng viên", "hoa"))
        assert client.get(at_desk(other, "duyet/")).status_code == 403

    def test_a_picture_without_a_source_is_refused_with_the_reason(self, as_minh, lan):
        image = factories.image(credit="", title="Cuộc họp")
        article = draft(lan, body=f'<p><img src="{image.url}" alt="Ảnh"></p>')
        page = text(as_minh.post(at_desk(article, "duyet/"), {"number": 1}))
        assert "Cuộc họp" in page
        assert "thiếu nguồn ảnh" in page
        assert not article.is_public


class TestReadersAreTold:
    def publish(self, article, minh, **how):
        number = revise(article, minh, body=f"<p>{timezone.now()}</p>").number
        workflow.publish(article.pk, number, minh, **how)

    def test_a_correction_stands_under_the_article(self, client, minh):
        article = factories.article()
        self.publish(article, minh, change="correction", note="Số hồ sơ là 139, không phải 138.")
        page = text(client.get(article.get_absolute_url()))
        changed = timezone.localtime(Article.objects.get().changed_at)
        assert f">{changed:%H:%M - %d/%m/%Y}</time>: Số hồ sơ là 139" in page
        assert "· Cập nhật <time" in page
        saved = text(client.get(f"{article.get_absolute_url()}luu/"))
        assert "Số hồ sơ là 139" in saved

    def test_a_small_change_stays_quiet(self, client, minh):
        article = factories.article()
        self.publish(article, minh, change="minor", note="không ai đọc")
        page = text(client.get(article.get_absolute_url()))
        assert "Cập nhật <time" not in page
        assert "Đính chính" not in page


class TestWithdrawal:
    def withdraw(self, client, article, mode, reason="Số liệu chưa đúng", **more):
        sent = {"mode": mode, "reason": reason, **more}
        return client.post(at_desk(article, "go-bai/"), sent)

    def test_its_address_says_why_with_410(self, as_minh, client):
        article = factories.article("Tin sai")
        assert self.withdraw(as_minh, article, "gone").status_code == 302
        client.logout()
        response = client.get(article.get_absolute_url())
        assert response.status_code == 410
        assert "Lý do: Số liệu chưa đúng" in text(response)
        assert "Tin sai" not in text(response)

    @pytest.mark.parametrize("mode", ["gone", "notice", "replaced"])
    def test_it_reaches_every_list_at_once(self, as_minh, client, mode):
        article, other = factories.article("Tin bị gỡ"), factories.article("Tin thay thế")
        file = factories.attachment(article)
        category = article.category.get_absolute_url()
        pages = ["/", "/tin/", category, "/rss/", "/atom/", f"{category}rss/", "/tim-kiem/?q=gỡ"]
        pages += ["/luu-tru/2022/01/", "/sitemap-tin-2022-01.xml", other.get_absolute_url()]
        words = ("Tin bị gỡ", article.get_absolute_url())
        client.logout()
        before = [path for path in pages if any(word in text(client.get(path)) for word in words)]
        assert len(before) >= 8
        client.force_login(factories.editor("x"))
        self.withdraw(client, article, mode, replaced_by=other.pk)
        client.logout()
        assert [p for p in pages if any(word in text(client.get(p)) for word in words)] == []
        assert client.get(file.get_absolute_url()).status_code == 404
        assert client.get(f"{article.get_absolute_url()}luu/").status_code == 404

    def test_the_text_may_stay_under_a_notice(self, as_minh, client):
        article = factories.article(body="<p>Văn bản cũ.</p>")
        self.withdraw(as_minh, article, "notice", "Văn bản đã hết hiệu lực")
        client.logout()
        response = client.get(article.get_absolute_url())
        page = text(response)
        assert response.status_code == 200
        assert "Văn bản cũ." in page
        assert "Lý do: Văn bản đã hết hiệu lực" in page
        assert '<meta name="robots" content="noindex">' in page
        assert "y-kien" not in page

    def test_readers_may_be_led_to_the_replacement_while_it_is_public(self, as_minh, client):
        article, other = factories.article(), factories.article()
        self.withdraw(as_minh, article, "replaced", replaced_by=other.pk)
        client.logout()
        response = client.get(article.get_absolute_url())
        assert (response.status_code, response.url) == (302, other.get_absolute_url())
        Article.objects.filter(pk=other.pk).update(status="withdrawn")
        assert client.get(article.get_absolute_url()).status_code == 410

    @pytest.mark.parametrize(
        ("sent", "field"),
        [
            ({"reason": ""}, "reason"),
            ({"mode": "xyz"}, "mode"),
            ({"mode": "replaced"}, "replaced_by"),
            ({"mode": "replaced", "replaced_by": "999"}, "replaced_by"),
            ({"mode": "replaced", "replaced_by": "99999999999999999999"}, "replaced_by"),
        ],
    )
    def test_what_is_wrong_is_said_at_its_field(self, as_minh, sent, field):
        article = factories.article()
        response = self.withdraw(as_minh, article, **{"mode": "gone", **sent})
        assert list(response.context["form"].errors) == [field]
        assert article.is_public

    def test_an_article_does_not_replace_itself(self, as_minh):
        article = factories.article()
        response = self.withdraw(as_minh, article, "replaced", replaced_by=article.pk)
        assert "phải là một bài khác" in text(response)

    def test_what_expired_is_gone_too(self, client):
        with time_machine.travel(factories.at(2022, 1, 5)):
            article = factories.article(expires_at=factories.at(2022, 2, 1))
        response = client.get(article.get_absolute_url())
        assert response.status_code == 410
        assert "đã hết thời hạn đăng" in text(response)

    def test_what_never_was_public_is_unknown(self, client, lan):
        assert client.get(draft(lan).get_absolute_url()).status_code == 404


class TestHistory:
    def test_every_version_can_be_read_compared_and_brought_back(self, as_minh, lan):
        article = draft(lan, "Một", body="<p>Bản đầu.</p>")
        revise(article, lan, title="Hai", body="<p>Bản sau.</p>")
        history = text(as_minh.get(at_desk(article, "history/")))
        assert history.count("/phien-ban/") == 2
        first = text(as_minh.get(at_desk(article, "phien-ban/1/")))
        assert "Bản đầu." in first
        second = text(as_minh.get(at_desk(article, "phien-ban/2/")))
        assert "<p>Bản <del>đầu</del><ins>sau</ins>.</p>" in second
        as_minh.post(at_desk(article, "phien-ban/1/khoi-phuc/"))
        assert article.revisions.newest().content["title"] == "Một"

    @pytest.mark.parametrize("query", ["voi=a", "voi=99999999999", "voi=²"])
    def test_a_nonsense_comparison_is_404(self, as_minh, lan, query):
        assert as_minh.get(at_desk(draft(lan), f"phien-ban/1/?{query}")).status_code == 404

    def test_it_is_hidden_from_other_writers(self, client, lan):
        article = draft(member("Phóng viên", "hoa"))
        client.force_login(lan)
        for page in ("history/", "phien-ban/1/", "lien-ket/", "go-bai/"):
            assert client.get(at_desk(article, page)).status_code in (403, 404), page
        assert client.post(at_desk(article, "phien-ban/1/khoi-phuc/")).status_code == 403


class TestPreview:
    def test_unsaved_text_is_shown_in_the_page_of_readers(self, as_minh, lan):
        article = draft(lan)
        sent = article_form(title="Đang gõ", body="<p>Chưa <script>x</script>lưu.</p>", base=0)
        response = as_minh.post(at_desk(article, "xem-truoc/"), sent)
        page = text(response)
        assert "<h1>Đang gõ</h1>" in page
        assert '<p id="doan-1">Chưa lưu.</p>' in page
        assert "Bản xem trước nội dung đang gõ" in page
        assert Article.objects.get().title != "Đang gõ"
        assert article.revisions.count() == 1
        assert response["X-Robots-Tag"] == "noindex, nofollow"

    def test_an_article_that_was_never_saved_can_be_seen_too(self, as_minh):
        factories.category()
        sent = article_form(title="Chưa từng lưu")
        page = text(as_minh.post("/quan-tri/news/article/xem-truoc/", sent))
        assert "<h1>Chưa từng lưu</h1>" in page
        assert not Article.objects.exists()

    def test_what_cannot_be_shown_says_why(self, as_minh):
        response = as_minh.post("/quan-tri/news/article/xem-truoc/", article_form(title=""))
        assert response.status_code == 422
        assert "Chưa xem trước được" in text(response)


class TestFirstPage:
    def test_an_editor_sees_what_waits_and_what_is_coming(self, as_minh, lan, minh):
        waiting, coming = draft(lan, "Bài chờ duyệt"), draft(lan, "Bài sắp đăng")
        workflow.submit(waiting.pk, 1, lan)
        workflow.publish(coming.pk, 1, minh, at=timezone.now() + timedelta(days=1))
        lists = dict(as_minh.get("/quan-tri/").context["desk"]["lists"])
        said = {title: [row.title for row in rows] for title, rows in lists.items()}
        assert said == {"Chờ tôi duyệt": ["Bài chờ duyệt"], "Sắp đăng": ["Bài sắp đăng"]}

    def test_the_queue_keeps_to_the_assignment(self, client, lan):
        ours, theirs = factories.category("Của ta"), factories.category("Của họ")
        for category in (ours, theirs):
            workflow.submit(draft(lan, f"Bài {category}", category=category).pk, 1, lan)
        client.force_login(member("Biên tập viên", "hanh", ours))
        lists = dict(client.get("/quan-tri/").context["desk"]["lists"])
        assert [row.title for row in lists["Chờ tôi duyệt"]] == ["Bài Của ta"]

    def test_events_of_others_drafts_are_not_told_to_writers(self, client, lan):
        draft(member("Phóng viên", "hoa"), "Bí mật của Hoa")
        client.force_login(lan)
        assert "Bí mật của Hoa" not in text(client.get("/quan-tri/"))

    def test_who_has_no_hand_in_texts_sees_no_queue(self, client, lan):
        draft(lan, "Bài của Lan")
        client.force_login(member("Quản trị", "tuan"))
        page = text(client.get("/quan-tri/"))
        assert "Bài của Lan" not in page
        assert "Thông tin cổng" in page


def test_the_list_can_be_asked_for_each_standing(as_minh, lan, minh):
    names = ["dang-dang", "sap-dang", "nhap", "cho-duyet", "tra-lai", "da-go"]
    made = {name: draft(lan, name) for name in names}
    workflow.publish(made["dang-dang"].pk, 1, minh)
    workflow.publish(made["sap-dang"].pk, 1, minh, at=timezone.now() + timedelta(days=1))
    for name in ("cho-duyet", "tra-lai"):
        workflow.submit(made[name].pk, 1, lan)
    workflow.send_back(made["tra-lai"].pk, 1, minh, "x")
    workflow.publish(made["da-go"].pk, 1, minh)
    workflow.withdraw(made["da-go"].pk, minh, Withdrawal.Mode.GONE, "x")
    for name in names:
        listed = as_minh.get(f"/quan-tri/news/article/?tinh-trang={name}").context["cl"].result_list
        expected = ["tra-lai", "cho-duyet", "nhap"] if name == "nhap" else [name]
        assert [article.title for article in listed] == expected, name
    assert Revision.objects.count() == len(names)


def test_a_schedule_is_taken_back_from_the_form(as_minh, lan, minh):
    article = draft(lan)
    workflow.publish(article.pk, 1, minh, at=timezone.now() + timedelta(days=1))
    page = text(as_minh.get(at_desk(article, "change/")))
    assert f'action="{at_desk(article, "huy-hen/")}"' in page
    page = text(as_minh.post(at_desk(article, "huy-hen/"), follow=True))
    assert "Đã hủy hẹn giờ" in page
    assert Article.objects.get().status == "draft"
    assert "không có lịch đăng" in text(as_minh.post(at_desk(article, "huy-hen/"), follow=True))


def test_no_button_before_the_form_is_pressed_by_the_enter_key(as_minh, lan):
    """Browsers press the first submit button of a form: that must be the one that saves."""
    article = draft(lan)
    form = text(as_minh.get(at_desk(article, "change/"))).partition('id="article_form"')[2]
    first = re.search(r'<(?:input|button)[^>]*type="submit"[^>]*>', form)[0]
    assert 'name="_continue"' in first
