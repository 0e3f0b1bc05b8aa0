"""Saved pages: title, time, text and author are found, and nothing else."""

import time
import unicodedata

import pytest

from cantho_cchc import richtext
from news.moving.record import Unread
from news.moving.sources import of
from tests.factories import at
from tests.news.moving import saved

by_layout = pytest.mark.parametrize("layout", saved.LAYOUTS, ids=lambda layout: layout.__name__)


def page(folder, content, name="trang.html", encoding="utf-8"):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def read(folder, *args, **kwargs):
    [found] = of(page(folder, *args, **kwargs))
    return found


def words(record):
    return richtext.plain_text(richtext.incoming(record.body).html).splitlines()


@by_layout
def test_the_original_page_gives_its_article_and_nothing_else(tmp_path, layout):
    record = read(tmp_path, layout())
    assert (record.title, record.byline) == (saved.TITLE, "Hoàng Nhân")
    assert record.published_at == at(2022, 1, 4, 10, 9)
    assert words(record) == saved.BODY
    assert f"<b>{saved.HEADING}</b>" in record.body
    assert (record.source, record.summary, record.notes) == ("", "", ())


@by_layout
def test_tables_lists_and_pictures_of_the_text_come_with_it(tmp_path, layout):
    body = (
        "<p>Kết quả rà soát các thủ tục hành chính trong năm như sau:</p>"
        "<table border=1><tr><td>Quý</td><td>Số</td></tr><tr><td>I</td><td></td></tr></table>"
        '<ul><li>Một cửa</li><li>Liên thông</li></ul><p><img src="trang_files/a.jpg" alt="Ảnh"></p>'
        "<p>Công tác này sẽ tiếp tục trong năm tới./.</p>"
    )
    record = read(tmp_path, layout(body))
    html = richtext.readdressed(record.body, lambda address: "/media/a.jpg", str)
    html = richtext.incoming(html).html
    assert html.count("<table") == 1
    assert html.count("<td") == 4
    assert html.count("<li>") == 2
    assert 'src="trang_files/a.jpg"' in record.body
    assert (html.count("<img"), record.byline) == (1, "Hoàng Nhân")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "windows-1252"),
        ("utf-16", "utf-8"),
        ("utf-16-be-bom", "utf-8"),
        ("cp1258", "windows-1258"),
        ("cp1258", "iso-8859-1"),
        ("utf-8", "x-user-defined"),
    ],
)
def test_it_reads_every_encoding_that_such_pages_have(tmp_path, encoding, declared):
    text = saved.divs().replace('charset="utf-8"', f'charset="{declared}"').replace("“", '"')
    text = text.replace("”", '"')
    if encoding == "cp1258":
        content = _windows_1258(text)
    elif encoding == "utf-16-be-bom":
        content = b"\xfe\xff" + text.encode("utf-16-be")
    else:
        content = text.encode(encoding)
    record = read(tmp_path, content)
    assert unicodedata.normalize("NFC", record.title) == saved.TITLE
    assert words(record)[0] == saved.BODY[0]
    assert unicodedata.normalize("NFC", record.byline) == "Hoàng Nhân"


def _windows_1258(text):
    """Letters with their shape, tones as marks behind them: what that page of code knows."""
    out = []
    for letter in text:
        try:
            out.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tone = next(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
            base = unicodedata.normalize("NFC", parts.replace(tone, ""))
            out.append(f"{base}{tone}".encode("cp1258"))
    return b"".join(out)


def test_a_page_in_decomposed_letters_is_found_all_the_same(tmp_path):
    record = read(tmp_path, unicodedata.normalize("NFD", saved.tables()))
    assert words(record) == saved.BODY


@pytest.mark.parametrize(
    ("name", "head", "address"),
    [
        ("trang.html", '<link rel="canonical" href="https://x.vn/a/1.htm">', "/a/1.htm"),
        ("trang.html", '<meta property="og:url" content="/a/2.htm?x=%C3%A1">', "/a/2.htm?x=á"),
        ("article/a/3.htm", "", "/article/a/3.htm"),
        ("cchc.cantho.gov.vn/article/a/4.htm", "", "/article/a/4.htm"),
        ("trang.html", "", ""),
    ],
)  # fmt: skip
def test_the_old_address_is_what_the_page_says_or_its_place_in_a_mirror(
    tmp_path, name, head, address
):
    page(tmp_path, saved.tables().replace("<head>", f"<head>{head}"), name)
    [record] = of(tmp_path)
    assert record.legacy_url == address


def test_a_browsers_note_tells_the_address(tmp_path):
    assert read(tmp_path, saved.divs()).legacy_url == "/article/mot-so/123.htm"


@pytest.mark.parametrize(
    ("end", "byline", "source"),
    [
        ("<p>Kết quả rất tốt.</p><p align=right><b>Minh Anh</b></p>", "Minh Anh", ""),
        ("<p>Kết quả rất tốt./.</p><p>Tác giả: Minh Anh</p>", "Minh Anh", ""),
        ("<p>Rất tốt./.</p><p>Minh Anh</p><p>(Theo Báo Cần Thơ)</p>", "Minh Anh", "Báo Cần Thơ"),
        ("<p>Kết quả rất tốt./.</p>", "", ""),
        ("<p>Kết quả rất tốt.</p>", "", ""),
        ("<p>Kết quả rất tốt.</p><p>Các tin khác</p><p>Minh Anh Tú</p>", "", ""),
    ],
)  # fmt: skip
def test_authors_and_sources_are_told_from_the_text(tmp_path, end, byline, source):
    start = "<p>Sáng nay, lãnh đạo thành phố kiểm tra Bộ phận Một cửa của phường.</p>"
    content = saved.divs("BODY").replace(
        '<p style="text-align: right;"><strong>Hoàng Nhân</strong></p>', ""
    )
    record = read(tmp_path, content.replace("BODY", start + end))
    assert (record.byline, record.source) == (byline, source)
    assert len(words(record)) == 2


@pytest.mark.parametrize(
    "content",
    [
        "<html><title>Danh sách</title><h1>Tin tức</h1><p>Không có thời điểm nào ở đây cả.</p>",
        "<h1>Tin</h1><p>10:09 - 04/01/2022</p><p>Lượt truy cập</p><p>152111</p>",
        "",
        "<!-- -->",
        "\0\0\0",
    ],
)
def test_a_page_without_an_article_says_so(tmp_path, content):
    found = read(tmp_path, content)
    assert isinstance(found, Unread)
    assert found.reason.startswith(("không thấy", "trang không đọc được"))


def test_pages_of_a_folder_that_are_no_articles_are_no_failures(tmp_path):
    page(tmp_path, "<h1>Trang chủ</h1>", "a.html")
    page(tmp_path, "MIME", "b.mht")
    page(tmp_path, saved.tables(), "c_files/khung.html")
    (tmp_path / "d.html").symlink_to("/etc/hostname")
    assert [(one.where, one.is_failure) for one in of(tmp_path)] == [
        ("a.html", False),
        ("b.mht", True),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<div>" * 100_000 + saved.divs(),
        "<table><tr><td>" * 30_000 + "10:09 - 04/01/2022",
        "<p>" + "10:09 - 04/01/2022<br>" * 50_000,
        "<b><i>" * 50_000 + saved.tables(),
        "<h1>x</h1>" + "<p>10:09 - 04/01/2022</p>" * 5_000,
        "&lt;" * 500_000,
    ],
    ids=["divs", "tables", "breaks", "inline", "stamps", "entities"],
)
def test_hostile_pages_take_seconds_at_most(tmp_path, content):
    began = time.perf_counter()
    read(tmp_path, content)
    assert time.perf_counter() - began < 30
