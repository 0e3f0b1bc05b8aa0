"""The import: what it writes, what it leaves alone, what it says."""

import csv
import unicodedata

import pytest

from news.desk import content, workflow
from news.models import Article, Category, Event, Origin, Revision
from tests import factories
from tests.news.moving import saved
from tests.news.moving.moves import lines, numbered, run_in

pytestmark = pytest.mark.django_db


def counts():
    models = (Article, Revision, Event, Origin, Category)
    return [model.objects.count() for model in models]


def test_an_article_arrives_with_its_past_and_is_public_at_once(tmp_path, tin, client):
    (tmp_path / "trang.html").write_text(saved.tables(), encoding="utf-8")
    said = run_in(tmp_path / "trang.html", "--category", "tin")
    assert said.out.splitlines()[0] == "Kết quả: 1 mới, 0 cập nhật, 0 không đổi, 0 bỏ qua, 0 lỗi."
    article = Article.objects.get()
    assert client.get(article.get_absolute_url()).status_code == 200
    revision, event = article.revisions.get(), article.events.get()
    assert (revision.number, revision.state) == (1, "published")
    assert revision.content == content.live(article)
    assert (event.get_kind_display(), event.number) == ("chuyển từ trang cũ sang", 1)
    assert article.published_at == factories.at(2022, 1, 4, 10, 9)
    editor = factories.editor()
    factories.revise(article, editor, title="Tiêu đề khác")
    assert article.revisions.newest().number == 2


def test_a_second_run_changes_nothing_and_says_so(tmp_path, tin):
    source = lines(tmp_path, *numbered(3), {"title": "Không địa chỉ"})
    run_in(source)
    before = counts()
    said = run_in(source, "--update")
    assert said.code == 0
    assert "Kết quả: 0 mới, 0 cập nhật, 4 không đổi, 0 bỏ qua, 0 lỗi." in said.out
    assert counts() == before


def test_a_dry_run_says_what_it_would_do_and_writes_nothing(tmp_path, tin):
    rows = [*numbered(2), {"title": "X", "category": "Mới"}, {"title": "Y" * 301}]
    (tmp_path / "a.png").write_bytes(factories.picture("PNG"))
    rows[0]["body"] = '<p><img src="a.png" alt="x">'
    source = lines(tmp_path, *rows)
    before = counts()
    said = run_in(source, "--dry-run", "--create-categories")
    assert counts() == before
    assert "Sẽ tạo chuyên mục: Mới." in said.out
    assert "Chạy thử, chưa ghi gì: 3 mới, 0 cập nhật, 0 không đổi, 0 bỏ qua, 1 lỗi." in said.out
    assert "bai.jsonl:1: nhập thành bản nháp: ảnh còn thiếu nguồn ảnh" in said.out
    assert said.code == 1
    run_in(source, "--create-categories")
    assert [now - then for now, then in zip(counts(), before, strict=True)] == [3, 3, 3, 3, 1]


def test_a_changed_row_waits_for_update(tmp_path, tin):
    run_in(lines(tmp_path, *numbered(1)))
    source = lines(tmp_path, *numbered(1, body="<p>Mới.</p>"))
    said = run_in(source)
    assert "nguồn đã đổi so với lần nhập trước; thêm --update để cập nhật" in said.out
    assert Article.objects.get().body == "<p>Chữ.</p>"
    assert "1 cập nhật" in run_in(source, "--update").out
    article = Article.objects.get()
    assert article.body == "<p>Mới.</p>"
    assert [r.state for r in article.revisions.order_by("number")] == ["superseded", "published"]
    assert article.events.count() == 2
    assert "1 không đổi" in run_in(source, "--update").out


@pytest.mark.parametrize("work", ["draft", "withdraw"])
def test_what_an_editor_did_since_is_never_overwritten(tmp_path, tin, work):
    run_in(lines(tmp_path, *numbered(1)))
    article, editor = Article.objects.get(), factories.editor()
    if work == "draft":
        factories.revise(article, editor, title="Của biên tập viên")
    else:
        workflow.withdraw(article.pk, editor, "gone", "Sai.")
    before = counts()
    said = run_in(lines(tmp_path, *numbered(1, body="<p>Mới.</p>")), "--update")
    assert "biên tập viên đã làm việc với bài sau khi nhập; giữ nguyên bản ở đây" in said.out
    assert (said.code, counts()) == (0, before)


@pytest.mark.parametrize(
    ("ours", "row"),
    [
        ({"legacy_url": "/a/0.htm"}, {"legacy_url": "http://cu.vn/a/0.htm"}),
        ({"title": "Tin", "published_at": factories.at(2022, 1, 4, 0)}, {"title": "Tin "}),
    ],
)
def test_an_article_that_is_here_already_is_not_made_twice(tmp_path, tin, ours, row):
    factories.article(**ours)
    said = run_in(lines(tmp_path, row))
    assert "đã có bài" in said.out
    assert Article.objects.count() == 1


def test_two_rows_for_one_address_are_one_article(tmp_path, tin):
    said = run_in(lines(tmp_path, *numbered(1), *numbered(1, title="Khác")))
    assert "bai.jsonl:2: trùng với bai.jsonl:1" in said.out
    assert Article.objects.get().title == "Bài 0"


@pytest.mark.parametrize(
    ("row", "options", "reason"),
    [
        ({"title": "A" * 301}, [], "tiêu đề: "),
        ({"title": "…"}, [], "Tiêu đề phải có chữ hoặc số."),
        ({"body": "<p> </p><script>x</script>"}, [], "nội dung: "),
        ({"body": "x" * 300_001}, [], "giới hạn là 300.000"),
        ({"body": "x" * 300_001, "is_mended": True}, [], "nội dung dài quá 300000 ký tự"),
        ({"published_at": "1989-01-01"}, [], "Năm quá xa"),
        ({"expires_at": "2021-01-01"}, [], "Thời điểm hết hạn phải sau thời điểm đăng."),
        ({"source_url": "javascript:alert(1)"}, [], "liên kết nguồn: "),
        ({"category": ""}, [], "không nêu chuyên mục; hãy thêm --category"),
        ({"category": "Lạ"}, [], "chưa có chuyên mục “Lạ”"),
        ({"category": "…"}, ["--create-categories"], "không tạo được chuyên mục “…”"),
        ({"slug": "có dấu"}, [], "địa chỉ: "),
    ],
)
def test_what_cannot_be_an_article_fails_alone_and_is_told(tmp_path, tin, row, options, reason):
    said = run_in(lines(tmp_path, *numbered(1), row, {"title": "Sau"}), *options)
    assert (said.code, said.error) == (1, "1 mục lỗi; các bài khác đã xong.")
    assert reason in said.out
    assert "bai.jsonl:2: " in said.out
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Bài 0", "Sau"]
    assert Origin.objects.count() == 2


def test_a_body_is_mended_as_what_editors_paste(tmp_path, tin):
    body = '<p class="MsoNormal" style="mso-x:1">A<o:p></o:p><del>B</del><script>x</script></p>'
    body += unicodedata.normalize("NFD", "<div>Cần Thơ</div>") + '<iframe src="http://x"></iframe>'
    run_in(lines(tmp_path, {"body": body}))
    assert Article.objects.get().body == "<p>A</p><p>Cần Thơ</p>"


def test_what_only_an_old_font_shows_stays_a_draft(tmp_path, tin):
    said = run_in(lines(tmp_path, {"body": "<p>B¸o c¸o kÕt qu¶ c¶i c¸ch hµnh chÝnh</p>"}))
    assert "có đoạn gõ bằng phông chữ cũ (TCVN3 hoặc VNI)" in said.out
    assert Article.objects.get().status == "draft"


def test_categories_are_found_by_slug_by_name_and_made_on_demand(tmp_path, tin):
    named = ["tin", "TIN", "Số > Trực tuyến", "Số", "Số > Trực tuyến > Sâu"]
    source = lines(tmp_path, *({"title": f"T{n}", "category": c} for n, c in enumerate(named)))
    said = run_in(source, "--create-categories")
    assert "Đã tạo chuyên mục: Số, Trực tuyến, Sâu." in said.out
    found = Category.objects.get(name="Trực tuyến")
    assert (found.parent.name, found.slug) == ("Số", "truc-tuyen")
    names = Article.objects.order_by("title").values_list("category__name", flat=True)
    assert list(names) == ["Tin", "Tin", "Trực tuyến", "Số", "Sâu"]
    assert Category.objects.get(name="Sâu").parent.name == "Số"


def test_a_default_category_takes_what_has_no_place_and_says_so(tmp_path, tin):
    said = run_in(lines(tmp_path, {"category": "Lạ"}), "--category", "tin")
    assert "chưa có chuyên mục “Lạ”, xếp vào “Tin”" in said.out
    assert Article.objects.get().category == tin


def test_drafts_keep_their_time_for_the_day_they_are_published(tmp_path, tin, desk):
    run_in(lines(tmp_path, {}), "--draft", "--actor", "lan")
    article = Article.objects.get()
    assert (article.status, article.revisions.get().state) == ("draft", "draft")
    assert article.events.get().actor.username == article.created_by.username == "lan"
    page = desk.get(f"/quan-tri/news/article/{article.pk}/duyet/").content.decode()
    assert 'value="04/01/2022"' in page


@pytest.mark.parametrize(
    ("options", "error"),
    [
        (["--category", "x"], "Không có chuyên mục “x”. Các chuyên mục có: tin."),
        (["--media", "/khong/co"], "Không có thư mục /khong/co."),
        (["--actor", "x"], "Không có tài khoản “x”."),
        (["--report", "/khong/co/r.csv"], "/khong/co/r.csv: No such file or directory"),
    ],
)
def test_a_wrong_option_is_one_line_before_anything_is_done(tmp_path, tin, options, error):
    said = run_in(lines(tmp_path, {}), *options)
    assert (said.error, said.out, said.code) == (error, "", 1)
    assert not Article.objects.exists()


def test_the_report_tells_all_and_holds_no_formula(tmp_path, tin):
    source = lines(tmp_path, {"title": "=1+1", "legacy_url": "/a.htm"}, {"category": "Lạ"}, "{")
    report = tmp_path / "bao-cao.csv"
    run_in(source, "--report", report)
    with report.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["kết quả", "ở đâu", "địa chỉ cũ", "tiêu đề", "lý do"]
    assert rows[1] == ["mới", "bai.jsonl:1", "/a.htm", "'=1+1", ""]
    assert [row[0] for row in rows[1:]] == ["mới", "lỗi", "lỗi"]
    assert run_in(source, "--report", source).error == "Tệp báo cáo trùng với tệp nguồn."


def test_the_screen_shows_some_of_many(tmp_path, tin):
    said = run_in(lines(tmp_path, *["{"] * 25))
    assert "… và 5 dòng nữa; --report TỆP ghi đủ." in said.out
    assert said.out.count("bai.jsonl:") == 20


def test_the_desk_shows_an_arrival(tmp_path, tin, desk):
    run_in(lines(tmp_path, {}))
    article = Article.objects.get()
    page = desk.get(f"/quan-tri/news/article/{article.pk}/history/").content.decode()
    assert "chuyển từ trang cũ sang" in page
    assert page.count("(không có tài khoản)") == 1  # beside the version, which somebody brought


def test_a_database_that_goes_away_stops_the_run_in_one_line(tmp_path, tin, monkeypatch):
    from django.db import OperationalError

    def away(*args):
        raise OperationalError("server closed\nthe connection")

    monkeypatch.setattr("news.moving.plan.plan", away)
    said = run_in(lines(tmp_path, {}))
    assert said.error == "Cơ sở dữ liệu: server closed the connection. Chạy lại để nhập tiếp."


def test_ctrl_c_tells_how_to_go_on(tmp_path, tin, monkeypatch):
    from news.moving import plan

    whole, seen = plan.plan, []

    def stopped(*args):
        seen.append(args)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return whole(*args)

    monkeypatch.setattr(plan, "plan", stopped)
    said = run_in(lines(tmp_path, *numbered(5)))
    assert said.code == 130
    assert said.error == "Đã dừng; 2 bài đã ghi trọn vẹn. Chạy lại lệnh này để nhập tiếp."
    assert "3 mới, 0 cập nhật, 2 không đổi" in run_in(lines(tmp_path, *numbered(5))).out


def test_links_between_articles_wait_for_their_targets(tmp_path, tin):
    link = '<p><a href="/tin/sau-9/#muc">sau</a> <a href="/tin/mat-8/">mất</a></p>'
    rows = [
        {"title": "Trước", "address": "/tin/truoc-7/", "body": link},
        {"title": "Sau", "address": "/tin/sau-9/"},
    ]
    said = run_in(lines(tmp_path, *rows))
    first, second = Article.objects.order_by("pk")
    assert first.body == f'<p><a href="{second.get_absolute_url()}#muc">sau</a> mất</p>'
    assert "bỏ liên kết đến bài không có ở đây: /tin/mat-8/" in said.out
    assert first.revisions.newest().content["body"] == first.body
    assert list(first.events.values_list("remark", flat=True)) == [
        "Nối lại liên kết giữa các bài",
        "Từ bai.jsonl:1",
    ]


def test_what_replaces_a_withdrawn_article_may_come_with_another_source(tmp_path, tin, client):
    said = {"mode": "replaced", "reason": "Có bài mới.", "at": "2023-01-01"}
    gone = {"title": "Cũ", "status": "withdrawn", "withdrawal": {**said, "replaced_by": "/m.htm"}}
    assert "chưa có bài thay thế /m.htm" in run_in(lines(tmp_path, gone)).out
    run_in(lines(tmp_path, {"title": "Mới", "legacy_url": "/m.htm"}, name="b.jsonl"))
    old, new = Article.objects.order_by("pk")
    assert old.withdrawal.replaced_by == new
    assert client.get(old.get_absolute_url())["Location"] == new.get_absolute_url()
