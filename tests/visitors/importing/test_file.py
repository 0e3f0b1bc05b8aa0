"""What old counters and spreadsheets write is read; what says no day before today is refused."""

from datetime import date
from pathlib import Path

import pytest

from visitors.importing import Refusal, file

TODAY = date(2022, 1, 10)
TWO = {date(2021, 12, 31): 1234, date(2022, 1, 1): 0}


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return {day: said.visits for day, said in file.read(path, TODAY).items()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "cu.csv"


@pytest.mark.parametrize(
    "content",
    [
        "2021-12-31,1234\n2022-01-01,0\n",
        "2021-12-31,1234\n2022-01-01,0",
        "\ufeff2021-12-31,1234\r\n2022-01-01,0\r\n",
        "Ngày;Số lượt\r31/12/2021;1.234\r1/1/2022;0\r",
        "\n\nngày,lượt\n\n 31/12/2021 , 1.234 \n\n;;\n01/01/2022,0\n\n",
        '\ufeff"Ngày","Số lượt"\n"31/12/2021","1.234"\n"2022-1-1","00"\n',
        "31/12/2021;1.234;;\n01/01/2022;0;;\n",
        "01/01/2022;0\n31/12/2021;1234\n",
    ],
)
def test_it_is_read_as_counters_and_spreadsheets_write_it(path, content):
    assert read(path, content) == TWO


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "Tệp không có ngày nào."),
        ("\n\nngày,lượt\n", "Tệp không có ngày nào."),
        ("2021-12-31,1\n\n2021-12-31,2\n", "Dòng 3: ngày 31/12/2021 đã có ở dòng 1."),
        ("ngày,lượt\n31/12/2021,1\n2021-12-31,1\n", "Dòng 3: ngày 31/12/2021 đã có ở dòng 2."),
        ("2021-12-31,-5\n", "Dòng 1: số lượt “-5” là số âm."),
        ("2022-01-10,1", "Dòng 1: 10/01/2022 chưa qua; chỉ nhập các ngày trước hôm nay."),
        ("2099-01-10,1", "Dòng 1: 10/01/2099 chưa qua; chỉ nhập các ngày trước hôm nay."),
        ("2021-02-29,1", "Dòng 1: không đọc được ngày “2021-02-29”."),
        ("12/31/2021,1", "Dòng 1: không đọc được ngày “12/31/2021”."),
        ("31/12/21,1", "Dòng 1: không đọc được ngày “31/12/21”."),
        ("0021-12-31,1", "Dòng 1: không đọc được ngày “0021-12-31”."),
        ("2021-12-31 00:00:00,1", "Dòng 1: không đọc được ngày “2021-12-31 00:00:00”."),
        ("٢٠٢١-12-31,1", "Dòng 1: không đọc được ngày “٢٠٢١-12-31”."),
        ("2021-12-31,", "Dòng 1: không đọc được số lượt “”."),
        ("2021-12-31,1.5", "Dòng 1: không đọc được số lượt “1.5”."),
        ("2021-12-31,١٢", "Dòng 1: không đọc được số lượt “١٢”."),
        ("2021-12-31,1000000000001", "Dòng 1: không đọc được số lượt “1000000000001”."),
        ("2021-12-31", "Dòng 1: cần đúng hai cột: ngày và số lượt."),
        ("2021-12-31,1,234", "Dòng 1: cần đúng hai cột: ngày và số lượt."),
        ("2021-12-31;1\n2022-01-01,1", "Dòng 2: cần đúng hai cột: ngày và số lượt."),
        ('"2021-12-31,1', "Dòng 1: cần đúng hai cột: ngày và số lượt."),
        ("ngày,lượt\nngày,lượt\n2021-12-31,1", "Dòng 2: không đọc được ngày “ngày”."),
        ("1" * 300, "Dòng 1: dòng quá dài."),
        ("2021-12-31,1\n".encode("utf-16"), "Tệp không phải là văn bản UTF-8."),
        (b"ng\xe0y,1\n", "Tệp không phải là văn bản UTF-8."),
        (b"2021-12-31\0,1", "Dòng 1: không đọc được ngày “2021-12-31\0”."),
    ],
)
def test_it_is_refused_with_its_line(path, content, said):
    with pytest.raises(Refusal) as refusal:
        read(path, content)
    assert str(refusal.value) == said


def test_what_never_ends_is_refused_at_once():
    with pytest.raises(Refusal, match="dòng quá dài"):
        file.read(Path("/dev/zero"), TODAY)
