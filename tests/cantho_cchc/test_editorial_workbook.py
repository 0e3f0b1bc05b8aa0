"""The report as .xlsx, read back as a spreadsheet does."""

import io
import zipfile
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from openpyxl import load_workbook

from cantho_cchc.editorial_report import answers
from news.desk import workflow
from tests import factories
from tests.cantho_cchc.test_editorial_report import MARCH, REPORT, on, views
from tests.factories import at, draft, member

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(desk):
    """The file that is sent, as the answer."""
    return lambda: desk.get(REPORT, {**MARCH, "dinh-dang": "xlsx"})


@pytest.fixture
def book(file):
    return lambda: load_workbook(io.BytesIO(file().content))


def values(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_it_is_a_file_with_a_name_of_its_own(file):
    response = file()
    assert response["Content-Type"].endswith("spreadsheetml.sheet")
    assert response["Content-Disposition"] == (
        'attachment; filename="bao-cao-bien-tap-2022-03-01-2022-03-31.xlsx"'
    )


def test_it_holds_real_dates_numbers_and_durations(book):
    lan, minh = member("Phóng viên", "lan2"), member("Biên tập viên", "minh")
    with on(3, 1, 8):
        article = draft(lan, "Kết quả quý I", category=factories.category("Tin tức"))
        workflow.submit(article.pk, 1, lan)
    with on(3, 3, 10, 5):
        workflow.publish(article.pk, 1, minh)
    views(article, "2022-03-04", 1200)
    views(article, "2022-04-04", 300)
    read = book()
    assert read.sheetnames == ["Bài viết", "Theo chuyên mục", "Theo người", "Cách tính"]
    header, row = values(read["Bài viết"])
    assert dict(zip(header, row, strict=True)) == {
        "Tiêu đề": "Kết quả quý I",
        "Chuyên mục": "Tin tức",
        "Người viết": "lan2",
        "Người duyệt đăng": "minh",
        "Trạng thái": "đang đăng",
        "Lưu lần đầu": datetime(2022, 3, 1, 8),
        "Đăng lần đầu": datetime(2022, 3, 3, 10, 5),
        "Lượt xem trong kỳ": 1200,
        "Tổng lượt xem": 1500,
        "Chờ duyệt (giờ:phút)": timedelta(days=2, hours=2, minutes=5),
        "Lần trả lại": 0,
    }
    assert read["Bài viết"]["G2"].number_format == "dd/mm/yyyy hh:mm"
    assert read["Bài viết"]["J2"].number_format == "[h]:mm"
    assert values(read["Theo chuyên mục"])[1][:4] == ["Tin tức", 1, 1, 1200]
    assert [row[0] for row in values(read["Theo người"])[1:]] == ["lan2", "minh"]
    assert values(read["Cách tính"])[1] == ["Báo cáo biên tập từ 01/03/2022 đến hết 31/03/2022"]


def test_it_is_laid_out_for_the_screen_and_for_paper(book):
    for sheet in book():
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.column_dimensions["A"].width >= 40


@pytest.mark.parametrize("title", ["=1+1", '=HYPERLINK("http://x")', "+84 292", "-1", "@SUM(A1)"])
def test_a_title_is_never_a_formula(book, title):
    factories.article(title, published_at=at(2022, 3, 1))
    cell = book()["Bài viết"]["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (title, "s", True)


def test_no_part_of_the_file_holds_a_formula(file, editor):
    get_user_model().objects.filter(pk=editor.pk).update(first_name="=cmd|\x0b' /C calc'!A1")
    editor.refresh_from_db()
    with on(3, 1):
        draft(editor, "=A1", category=factories.category("=B1"))
    with zipfile.ZipFile(io.BytesIO(file().content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if "/sheet" in name]
    assert len(sheets) == 4
    assert not any("<f>" in sheet or "<f " in sheet for sheet in sheets)


def test_it_has_all_rows_and_none_of_another_period(book, monkeypatch):
    monkeypatch.setattr(answers, "SHOWN", 1)
    for day in (1, 2, 3):
        factories.article(f"Ngày {day}", published_at=at(2022, 3, day))
    factories.article("Tháng tư", published_at=at(2022, 4, 1))
    titles = [row[0] for row in values(book()["Bài viết"])]
    assert titles == ["Tiêu đề", "Ngày 3", "Ngày 2", "Ngày 1"]


def test_an_empty_period_is_a_header_alone(book):
    assert [len(values(sheet)) for sheet in book()][:3] == [1, 1, 1]
