"""What the trail tells of, and of whom."""

import csv
import io
from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, User
from django.core.management import call_command

from cantho_cchc.accounts.attempts import REFUSED
from cantho_cchc.audit import trail
from cantho_cchc.audit.models import Entry
from cantho_cchc.portal.models import Hotline, Portal
from news.desk import workflow
from news.models import Article, Category
from tests import factories
from tests.accounts.signing_in import new_browser, says, set_up, sign_in

pytestmark = pytest.mark.django_db


def told(number=1):
    """The newest rows as (who, what, of what, details), oldest first."""
    rows = Entry.objects.values_list("actor", "action", "subject", "details")[:number]
    return list(rows)[::-1]


def failed():
    """(who, details) of all sign-ins that were refused."""
    rows = Entry.objects.filter(action="failed").order_by("number")
    return list(rows.values_list("actor", "details"))


class TestSignIns:
    def test_in_and_out_and_not_in(self, client, editor):
        sign_in(client, password="sai")
        sign_in(client, "mat-khau-go-nham-o", "x")
        sign_in(client)
        client.post("/quan-tri/logout/")
        assert [row[:2] for row in told(4)] == [
            ("lan", "failed"),
            ("(không có tài khoản này)", "failed"),
            ("lan", "signed-in"),
            ("lan", "signed-out"),
        ]

    def test_nothing_says_from_where(self, client, editor):
        sign_in(client, network="203.0.113.7")
        assert "203.0.113" not in str(list(Entry.objects.values()))

    def test_a_wrong_code_is_told_like_a_wrong_password(self, client, editor, settings):
        settings.REQUIRE_SECOND_FACTOR = True
        set_up(client)
        sign_in(new_browser(), code="000000")
        assert told()[0][:2] == ("lan", "failed")

    def test_a_right_password_without_access_is_told_and_the_page_says_no_more(self, client):
        User.objects.create_user("hoa", password=factories.PASSWORD)
        right, wrong = sign_in(client, "hoa"), sign_in(client, "hoa", "sai")
        assert says(right) == says(wrong)
        reason = "mật khẩu đúng, tài khoản không có quyền vào trang quản trị"
        assert told(2) == [("hoa", "failed", "", reason), ("hoa", "failed", "", "")]

    def test_a_pause_is_told_once_however_many_it_refuses(self, editor):
        networks = iter(f"198.51.100.{number}" for number in range(99))
        with time_machine.travel(factories.at(2026, 3, 2, 9, 0), tick=False) as clock:
            for number in range(2):
                for _ in range(12):
                    sign_in(new_browser(), password="sai", network=next(networks))
                one_pause = [("lan", "")] * 5 + [("lan", REFUSED)]
                assert failed() == one_pause * (number + 1)
                clock.shift(timedelta(minutes=16))

    def test_a_pause_of_a_network_is_told_once_and_names_nobody_who_is_not_there(self, editor):
        for number in range(9):
            sign_in(new_browser(), f"mat-khau-{number}", "x")
        nobody = "(không có tài khoản này)"
        assert failed() == [(nobody, "")] * 5 + [(nobody, REFUSED)]
        assert "mat-khau" not in str(list(Entry.objects.values()))

    def test_recovery_codes_made_and_used(self, client, editor, settings):
        settings.REQUIRE_SECOND_FACTOR = True
        _, codes = set_up(client)
        sign_in(new_browser(), code=codes[0])
        assert ("lan", "changed", "mã dự phòng của lan", "đã tạo mã mới") in told(9)
        assert ("lan", "changed", "mã dự phòng của lan", "đã dùng một mã") in told(9)
        assert not any(code in str(told(9)) for code in codes)

    def test_a_way_past_the_lock_and_an_end_of_sessions(self, desk, editor):
        for action in ("give_unlock_link", "sign_out_everywhere"):
            desk.post("/quan-tri/auth/user/", {"action": action, "_selected_action": [editor.pk]})
        assert [row[1:3] for row in told(2)] == [
            ("added", "liên kết mở khóa của lan"),
            ("signed-out", "mọi phiên đăng nhập của lan"),
        ]
        call_command("unlock", "lan", stdout=io.StringIO())
        assert told()[0][2] == "liên kết mở khóa của lan"


class TestIdentity:
    def test_what_was_and_what_is(self, desk):
        portal = Portal.objects.get()
        before = portal.phone
        portal.phone = "0292 1022"
        portal.save()
        assert told() == [
            (
                "(máy chủ)",
                "changed",
                f"thông tin cổng: {portal}",
                f"điện thoại: {before} → 0292 1022",
            )
        ]

    def test_who_did_it_at_the_desk(self, desk):
        desk.post(
            "/quan-tri/portal/link/add/", {"title": "Cổng", "url": "https://a.vn/", "order": 1}
        )
        assert told()[0][:2] == ("lan", "added")

    def test_what_is_saved_as_it_was_is_not_told(self, db):
        Portal.objects.get().save()
        assert Entry.objects.count() == 0

    def test_what_is_removed(self, db):
        hotline = Hotline.objects.create(portal=Portal.objects.get(), number="1022", label="Nóng")
        hotline.delete()
        assert [row[1] for row in told(2)] == ["added", "removed"]


class TestRights:
    def test_groups_are_told_by_their_names(self, db):
        user = factories.member("Phóng viên", "minh")
        user.groups.add(Group.objects.get(name="Quản trị"))
        user.groups.clear()
        said = [row[3] for row in told(2)]
        assert said == ["thêm nhóm: Quản trị", "bỏ hết nhóm"]

    def test_a_password_is_told_without_saying_it(self, editor):
        editor.set_password("mot-cau-that-dai-2026")
        editor.save()
        assert told()[0][3] == "mật khẩu: đã đổi"
        new = User.objects.create_user("moi", password="mot-cau-that-dai-2026")
        assert "mật khẩu: đã đổi" in told()[0][3]
        assert new.password not in str(list(Entry.objects.values()))

    def test_signing_in_changes_no_right(self, client, editor):
        sign_in(client)
        assert [row[1] for row in told(9)].count("changed") == 0


class TestDecisions:
    def test_publication_is_told_and_drafts_are_not(self, editor):
        article = factories.draft(editor, "Họp báo quý IV")
        before = Entry.objects.count()
        workflow.publish(article.pk, article.revisions.get().number, editor)
        assert Entry.objects.count() == before + 1
        assert told()[0][1:3] == ("decided", "xuất bản: Họp báo quý IV")

    def test_documents_are(self, db):
        document = factories.document("12/QĐ-UBND")
        assert told()[0][1] == "added"
        assert "12/QĐ-UBND" in told()[0][2]
        document.delete()
        assert told()[0][1] == "removed"


class TestAtTheDesk:
    def test_it_is_read_and_nothing_else(self, desk, editor):
        Category.objects.create(name="Tin")
        Hotline.objects.create(portal=Portal.objects.get(), number="1022")
        page = desk.get("/quan-tri/audit/entry/").content.decode()
        assert "đường dây nóng" in page
        assert desk.get("/quan-tri/audit/entry/add/").status_code == 403
        assert desk.post("/quan-tri/audit/entry/1/delete/", {"post": "yes"}).status_code == 403
        assert desk.post("/quan-tri/audit/entry/1/change/", {"actor": "x"}).status_code == 403
        assert Entry.objects.get(number=1).actor == "(máy chủ)"

    def test_it_is_taken_out_whole_which_is_told(self, desk):
        trail.record(Entry.Action.ADDED, "=1+1", "@a", actor="-1")
        answer = desk.get("/quan-tri/audit/entry/csv/")
        text = b"".join(answer.streaming_content).decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        assert [row["số"] for row in rows] == [str(n) for n in range(1, Entry.objects.count() + 1)]
        said = [rows[-2][name] for name in ("người thực hiện", "đối tượng", "chi tiết")]
        assert said == ["'-1", "'=1+1", "'@a"]
        assert rows[-1]["hành động"] == "exported"
        assert rows[-1]["người thực hiện"] == "lan"

    @pytest.mark.parametrize("group", ["Phóng viên", "Biên tập viên"])
    @pytest.mark.parametrize("path", ["", "csv/", "1/change/"])
    def test_others_do_not_read_it(self, client, group, path):
        Hotline.objects.create(portal=Portal.objects.get(), number="1022")
        client.force_login(factories.member(group, "minh"))
        assert client.get(f"/quan-tri/audit/entry/{path}").status_code == 403


class TestArchives:
    def test_one_that_moves_in_is_told_once(self, editor, tmp_path):
        source = tmp_path / "bai.jsonl"
        for number in range(3):
            factories.article(f"Bài {number}")
        call_command("export_articles", str(source))
        Article.objects.all().delete()
        before = Entry.objects.count()
        call_command("import_articles", str(source), "--actor", "lan", "--create-categories")
        assert Article.objects.count() == 3
        assert [row[2] for row in told(Entry.objects.count() - before)] == [
            "bài viết nhập từ bai.jsonl"
        ]


class TestExports:
    def test_articles_that_leave_are_told(self, db, tmp_path):
        factories.article()
        call_command("export_articles", str(tmp_path / "bai.jsonl"))
        assert told()[0][1:3] == ("exported", "1 bài viết")

    def test_the_report_as_a_file_is_told_and_on_screen_is_not(self, desk):
        march = {"tu": "1/3/2026", "den": "31/3/2026"}
        desk.get("/quan-tri/bao-cao-bien-tap/", march)
        assert Entry.objects.filter(action="exported").count() == 0
        desk.get("/quan-tri/bao-cao-bien-tap/", {**march, "dinh-dang": "xlsx"})
        assert told()[0][1] == "exported"
        assert told()[0][2].startswith("báo cáo biên tập")


def test_the_operator_s_commands_are_named(db, monkeypatch):
    monkeypatch.setattr("sys.argv", ["manage.py", "load_sample"])
    call_command("load_sample", verbosity=0)
    assert {row[0] for row in told(99)} == {"(load_sample)"}
