"""import(export(x)) = x: what leaves comes back the same, and reads the same."""

import json
import re
from datetime import date, timedelta
from urllib.parse import unquote

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cantho_cchc import richtext, vietnamese
from cantho_cchc.pictures.models import Image
from news.desk import workflow
from news.models import Article, Attachment, Category, Event, Origin, Withdrawal
from news.moving import leaving
from news.moving.line import line
from news.moving.sources import jsonl
from tests import factories
from tests.documents.files import pdf
from tests.news.moving.moves import run_in, run_out

pytestmark = pytest.mark.django_db
COLUMNS = (
    "title slug summary body byline source source_url figures_on status is_featured published_at "
    "expires_at legacy_url changed_at"
).split()
FACTS = "title alt credit is_decorative is_map shows_sovereignty width height".split()


def rich():
    """Articles with all that one can have, besides the sample."""
    editor, later = factories.editor(), timezone.now() + timedelta(days=9)
    top = factories.category("Chỉ số", description="Các chỉ số", order=7)
    own = factories.category("PAPI & SIPAS", parent=top, order=3)
    photo = factories.image((800, 600), name="một cửa.jpg")
    chart = factories.image(
        (90, 60), name="map.png", alt="Bản đồ", is_map=True, shows_sovereignty=True
    )
    line = factories.image((9, 9), is_decorative=True, alt="")
    article = factories.article(
        "Bài “đủ” <mọi> thứ & hơn thế",
        category=own,
        summary="Hai dòng\ntóm tắt",
        byline="Hoàng Nhân",
        source="Báo Cần Thơ",
        source_url="https://baocantho.com.vn/a?b=1",
        figures_on=date(2021, 12, 31),
        cover=photo,
        is_featured=True,
        expires_at=later.replace(microsecond=0),
        legacy_url="/article/đủ/1.htm",
        slug="dia-chi-rieng",
        body="<p>a</p>",
    )
    file = factories.attachment(article, "Kế hoạch số 1", "ke hoach.pdf", pdf())
    factories.attachment(article, "Bảng", "bang.pdf", pdf(b"x"), order=1)
    factories.attachment(article, "Chưa công khai", "an.pdf", pdf(b"y"), is_live=False)
    replacement = factories.article("Bài thay thế", category=top)
    article.body = (
        f'<p class="align-center"><img src="{chart.url}" alt="Trong bài"></p><h2>Mục</h2>'
        f'<figure><img src="{photo.url}" alt=""><figcaption>Chú thích</figcaption></figure>'
        f'<p>Xem <a href="{replacement.get_absolute_url()}#muc">bài</a>, '
        f'<a href="{file.get_absolute_url()}">tệp</a>, <a href="/tin/khong-co-9999/">mất</a>, '
        f'<a href="https://x.vn/tin/a-1/">ngoài</a> \u00a0 <img src="{line.url}" alt=""></p><p></p>'
    )
    article.save()
    revision = factories.revise(article, editor, byline="Hoàng Nhân, Minh")
    workflow.publish(article.pk, revision.number, editor, change="correction", note="Ghi nhầm số.")
    for mode, target in (("gone", None), ("notice", None), ("replaced", replacement)):
        gone = factories.article(f"Đã gỡ {mode}")
        workflow.withdraw(gone.pk, editor, mode, f"Lý do {mode}", target)
    factories.article("Hẹn giờ", published_at=later)
    factories.article("Đã hết hạn", expires_at=factories.at(2022, 2, 1))
    factories.draft(editor, "Nháp không đi")


def told():
    """Everything readers can see, by title, without the numbers and names that are only ours."""
    return {article.title: _told(article) for article in leaving.articles(with_drafts=True)}


def _told(article):
    fields = {name: getattr(article, name) for name in COLUMNS}
    withdrawal = Withdrawal.objects.filter(article=article).first()
    category = article.category
    return _unnumbered(fields) | {
        "category": [
            (c.name, c.slug, c.description, c.order) for c in (category, category.parent) if c
        ],
        "cover": article.cover and [getattr(article.cover, name) for name in FACTS],
        "files": [(one.title, one.size, one.kind, one.order) for one in article.files],
        "corrections": [(event.at, event.public_note) for event in article.notes],
        "withdrawal": withdrawal
        and (withdrawal.mode, withdrawal.reason, withdrawal.at, str(withdrawal.replaced_by)),
    }


def pages(client):
    """The page of each article as readers get it: its status and its words and tags."""
    said = {}
    for article in Article.objects.exclude(status="draft"):
        response = client.get(article.get_absolute_url())
        page = response.content.decode() if response.status_code != 302 else response["Location"]
        main = re.search(r"<article\b.*?</article>", page, re.DOTALL)
        shown = unquote(main[0] if main else page[-300:])
        said[article.title] = response.status_code, _unnumbered(shown)
    return said


def _unnumbered(value):
    if isinstance(value, dict):
        return {name: _unnumbered(one) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    value = re.sub(r"/(tin|tep|y-kien)/([^\s\"/]*?-)?\d+(?=[/\"])", r"/\1/\2N", value)
    value = re.sub(r"(/tep/N/[\w-]+)-[0-9a-f]{8}\.pdf", r"\1.pdf", value)
    value = re.sub(r"hinh/\d{4}/\d\d/([\w-]+)-[0-9a-f]{8}", r"hinh/\1", value)
    return re.sub(r'href="https://button-share[^"]*"', "", value)


def emptied():
    for model in (Withdrawal, Event, Origin, Attachment, Article, Image):
        model.objects.all().delete()
    Category.objects.exclude(parent=None).delete()
    Category.objects.all().delete()


def test_what_leaves_comes_back_and_reads_the_same(sample, tmp_path, client):
    rich()
    Article.objects.filter(title="Nháp không đi").delete()
    before, pages_before = told(), pages(client)
    article = before["Bài “đủ” <mọi> thứ & hơn thế"]
    article["body"] = article["body"].replace('<a href="/tin/khong-co-N/">mất</a>', "mất")
    said = run_out(tmp_path / "bai.jsonl", "--media", tmp_path)
    assert said.code == 0
    first = (tmp_path / "bai.jsonl").read_text("utf-8")
    assert "Chưa công khai" not in first
    emptied()
    said = run_in(tmp_path / "bai.jsonl", "--create-categories")
    assert said.code == 0, said
    assert "bỏ liên kết đến bài không có ở đây: /tin/khong-co-9999/" in said.out
    assert told() == before
    pages_after = pages(client)
    title = "Bài “đủ” <mọi> thứ & hơn thế"
    pages_before[title] = (
        200,
        pages_before[title][1].replace('<a href="/tin/khong-co-N/">mất</a>', "mất"),
    )
    assert pages_after == pages_before
    again = run_in(tmp_path / "bai.jsonl", "--create-categories", "--update")
    assert f"{len(before)} không đổi" in again.out


def test_an_export_into_the_same_portal_changes_nothing(sample, tmp_path):
    run_out(tmp_path / "bai.jsonl", "--media", tmp_path)
    before = list(Article.objects.values())
    said = run_in(tmp_path / "bai.jsonl")
    assert f"0 mới, 0 cập nhật, 0 không đổi, {len(before)} bỏ qua" in said.out
    assert list(Article.objects.values()) == before


def test_drafts_leave_only_when_asked_for(tmp_path):
    factories.draft(factories.editor(), "Nháp")
    assert run_out("-").out == ""
    row = json.loads(run_out("-", "--drafts").out)
    assert (row["title"], row["status"], row["is_mended"]) == ("Nháp", "draft", True)


def test_a_file_that_is_lost_is_told_and_the_rest_leaves(tmp_path):
    cover = factories.image((9, 9))
    cover.file.storage.delete(cover.file.name)
    factories.article(cover=cover)
    said = run_out(tmp_path / "a.jsonl", "--media", tmp_path / "m")
    assert (said.code, said.error) == (1, f"1 tệp không còn trong kho: {cover.file.name}")
    assert len((tmp_path / "a.jsonl").read_text().splitlines()) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.jsonl", "m"]


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    assert (
        run_out(tmp_path / "x/a.jsonl").error
        == f"{tmp_path}/x/a.jsonl.moi: No such file or directory"
    )


def test_it_takes_as_many_queries_for_one_article_as_for_a_batch(django_assert_num_queries):
    def taken(count):
        for _ in range(count):
            factories.article()
        with django_assert_num_queries(4):
            return len([line(article) for article in leaving.articles()])

    assert (taken(1), taken(30)) == (1, 31)


def test_all_batches_leave_in_order(monkeypatch):
    monkeypatch.setattr(leaving, "BATCH", 3)
    made = [factories.article().pk for _ in range(7)]
    assert [article.pk for article in leaving.articles()] == made


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(title=TEXT, summary=TEXT, body=TEXT, byline=TEXT)
def test_every_text_survives_the_way_through_a_line(tmp_path_factory, title, summary, body, byline):
    fields = {"title": f"A{title}", "summary": summary, "byline": byline, "body": f"<p>A{body}</p>"}
    columns = {name: Article._meta.get_field(name).to_python(one) for name, one in fields.items()}
    article = Article(pk=7, slug="a", category=Category(name="Tin", slug="tin"), **columns)
    article.files = article.notes = ()
    path = tmp_path_factory.mktemp("line") / "a.jsonl"
    path.write_text(line(article) + "\n", encoding="utf-8")
    [record] = jsonl.Lines(path)
    assert {name: getattr(record, name) for name in columns} == columns
    assert richtext.sanitise(richtext.readdressed(record.body, str, str)) == record.body
    assert vietnamese.nfc(record.title) == record.title
