"""JSON Lines and tables: what a row may say, and what is said of a bad one."""

import json
from datetime import date

import pytest

from news.moving.parts import Named
from news.moving.record import Record
from news.moving.refusal import Refusal
from news.moving.sources import lines, of
from tests.factories import at
from tests.news.moving import moves


def read(folder, *rows):
    return list(of(moves.lines(folder, *rows)))


def test_a_row_becomes_a_record(tmp_path):
    [record] = read(
        tmp_path,
        {
            "legacy_url": "https://x.vn/article//mo%CC%A3%CC%82t/1.htm#tren",
            "category": "Chính phủ số > Dịch vụ công",
            "published_at": "10:09 - 04/01/2022",
            "expires_at": "2030-12-31T17:00:00Z",
            "figures_on": "31/12/2021",
            "is_featured": True,
            "status": "nháp",
        },
    )
    assert record.legacy_url == "/article/một/1.htm"
    assert record.category == (Named("Chính phủ số"), Named("Dịch vụ công"))
    assert record.published_at == at(2022, 1, 4, 10, 9)
    assert record.expires_at == at(2031, 1, 1, 0)
    assert record.figures_on == date(2021, 12, 31)
    assert (record.is_featured, record.status) == (True, "draft")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("{", "JSON không hợp lệ: "),
        ("[1]", "dòng không phải một đối tượng JSON"),
        ("[" * 100_000, "JSON lồng nhau quá sâu"),
        ('{"title": NaN}', "NaN không phải số"),
        ({"title": " "}, "thiếu title"),
        ({"body": None}, "thiếu body"),
        ({"title": ["a"]}, "title: phải là chữ"),
        ({"published_at": "31/02/2022"}, "published_at: không phải thời điểm: “31/02/2022”"),
        ({"published_at": "04/01/0022"}, "published_at: không phải thời điểm"),
        ({"status": "xóa"}, "status: phải là"),
        ({"is_featured": "chắc"}, "is_featured: phải là có hoặc không"),
        ({"pictures": [1]}, "pictures: phải là danh sách các đối tượng"),
        ({"attachments": "a.pdf"}, "attachments: phải là danh sách các đối tượng"),
        ({"corrections": [{"note": "x"}]}, "corrections: thiếu at"),
        ({"withdrawal": {"mode": "xóa"}}, "withdrawal: mode phải là"),
        ({"legacy_url": "/" + "a" * 301}, "Địa chỉ cũ dài quá 300 ký tự"),
        ({"legacy_url": "http://["}, "Địa chỉ cũ không đọc được"),
        ({"category": [{"name": "x", "order": "một"}]}, "category: phải là số"),
    ],
)
def test_a_bad_line_is_told_by_its_number_and_costs_itself_only(tmp_path, row, reason):
    first, bad, last = read(tmp_path, {"title": "Trước"}, row, {"title": "Sau"})
    assert (first.title, last.title) == ("Trước", "Sau")
    assert (bad.where, bad.is_failure) == ("bai.jsonl:2", True)
    assert reason in bad.reason


def test_a_line_without_end_is_never_held_whole(tmp_path, monkeypatch):
    monkeypatch.setattr(lines, "MAX_LINE", 1000)
    first, long, last = read(tmp_path, {"title": "A"}, {"title": "B" * 9000}, {"title": "C"})
    assert (first.title, long.where, last.title) == ("A", "bai.jsonl:2", "C")
    assert "dòng dài quá" in long.reason


def test_bytes_that_are_no_text_are_told(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"title": "A", "body": "x"}).encode()
    path.write_bytes(b"\xef\xbb\xbf" + good + b"\n" + good.replace(b"A", b"\xff") + b"\n\n" + good)
    first, bad, last = of(path)
    assert (first.title, last.title, last.where) == ("A", "A", "a.jsonl:4")
    assert bad.reason == "dòng có byte không phải UTF-8"


def table(folder, text, encoding="utf-8-sig"):
    path = folder / "bai.csv"
    path.write_bytes(text.encode(encoding))
    return list(of(path))


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "utf-16"])
def test_tables_are_read_as_office_programs_save_them(tmp_path, mark, encoding):
    head = mark.join(["Tiêu đề", "NỘI DUNG", "Ngày đăng", "Tác giả", "Lượt xem", "legacy_url"])
    row = mark.join(
        ['"Một, hai; ba"', '"Dòng 1\nDòng 2\n\nĐoạn 2"', "04/01/2022 10:09", "Lan", "9", ""]
    )
    [record] = table(tmp_path, f"{head}\r\n{row}\r\n", encoding)
    assert (record.title, record.byline) == ("Một, hai; ba", "Lan")
    assert record.body == "<p>Dòng 1<br>Dòng 2</p>\n<p>Đoạn 2</p>\n"
    assert record.published_at == at(2022, 1, 4, 10, 9)


def test_a_table_without_the_columns_it_needs_names_them(tmp_path):
    with pytest.raises(Refusal) as error:
        table(tmp_path, "tiêu đề;tác giả\nA;B\n")
    assert str(error.value) == "Tệp CSV thiếu cột body. Các cột có: tiêu đề, tác giả."


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("A;B;C;D", "dòng có 4 ô, chỉ có 2 cột"),
        ('"A"x;B', "dòng CSV hỏng"),
        (";B", "thiếu title"),
        (f"A;{'x' * 600_001}", "dòng CSV hỏng: field larger than field limit"),
    ],
)
def test_a_bad_row_of_a_table_costs_itself_only(tmp_path, row, reason):
    first, bad, last = table(tmp_path, f"title;body\nTrước;x\n{row}\nSau;x\n")
    assert (first.title, last.title) == ("Trước", "Sau")
    assert reason in bad.reason


def test_ansi_tables_are_told_how_to_be_saved(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("title;body\nCần;x\n".encode().replace("ầ".encode(), b"\xe2\xcc"))
    [bad] = of(path)
    assert "hãy lưu tệp ở dạng CSV UTF-8" in bad.reason


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda f: f / "khong-co", "Không có tệp hay thư mục nào ở"),
        (lambda f: _with(f, "a.docx"), "Không biết loại tệp “.docx”"),
        (lambda f: _with(f, "a.txt").parent, "không có trang .html nào"),
        (
            lambda f: (_with(f, "a.csv"), _with(f, "b.xml"))[0].parent,
            "nhiều tệp bài viết (a.csv, b.xml)",
        ),
        (lambda f: _with(f, "a.csv"), "thiếu cột title, body. Các cột có: (không có)"),
        (lambda f: _with(f, "a.xml"), "không phải tệp xuất của WordPress"),
    ],
)
def test_what_is_no_source_is_refused_in_one_line(tmp_path, make, reason):
    with pytest.raises(Refusal) as error:
        list(of(make(tmp_path)))
    assert reason in str(error.value)


def _with(folder, name):
    (folder / name).write_text("")
    return folder / name


def test_the_key_of_a_row_is_its_old_address_else_its_number_else_its_title_and_time(tmp_path):
    keys = [
        record.key
        for record in read(
            tmp_path,
            {"legacy_url": "https://x.vn/a.htm", "address": "/tin/x-7/"},
            {"address": "/tin/x-7/"},
            {},
        )
    ]
    assert keys == ["/a.htm", "/tin/7", "Tin | 2022-01-04T00:00:00+07:00"]
    assert len(Record("x", "a" * 999, "b").key) < 400
