"""What a mail says, and how many go out."""

import logging
import sys

import pytest

from cantho_cchc.error_mail import report
from cantho_cchc.error_mail.limit import MOST, PER, PLACES, Limit


def record(error=None, message="%s of a picture stays", args=("lan.jpg",)):
    exc_info = (type(error), error, error.__traceback__) if error else None
    return logging.LogRecord("visitors.journal", 40, __file__, 7, message, args, exc_info)


def fail(value):
    try:
        int(value)
    except ValueError as error:
        raise KeyError(value) from error


def caught(value):
    try:
        fail(value)
    except KeyError as error:
        return error


def test_an_exception_is_its_type_and_its_place():
    text = report.text(record(caught("Lan, 0912345678")), 0)
    assert "Loại lỗi: builtins.KeyError" in text
    assert "Nơi xảy ra: tests/error_mail/test_report.py:" in text
    assert "builtins.ValueError:" in text
    assert "Trang: không phải một trang" in text
    assert "0912345678" not in text
    assert "thêm" not in text


def test_an_error_without_exception_is_told_without_its_words():
    subject, text = report.subject(record()), report.text(record(), 3)
    assert subject == "[Cổng CCHC] Lỗi journal, ERROR tại tests/error_mail/test_report.py:7"
    assert "Từ thư trước, lỗi này còn xảy ra thêm 3 lần mà không gửi thư." in text
    assert "lan.jpg" not in text


def test_a_long_way_down_is_cut():
    def down():
        down()

    try:
        down()
    except RecursionError as error:
        text = report.text(record(error), 0)
    assert text.count(" test_a_long_way_down_is_cut.<locals>.down") < 100
    assert "\n  …\n" in text


def test_an_exception_that_was_never_raised():
    assert report.place(record(ValueError("x"))) == ("builtins.ValueError", "?")
    assert "?" in report.text(record(ValueError("x")), 0)


def test_causes_that_go_in_a_circle_end():
    error, other = caught("a"), caught("b")
    error.__cause__, other.__cause__ = other, error
    assert report.text(record(error), 0).count("builtins.KeyError:") == 2


def test_so_many_an_hour_and_the_rest_is_counted():
    limit = Limit()
    assert [limit.passes("a", now) for now in range(MOST)] == [0] * MOST
    assert [limit.passes("a", 100 + now) for now in range(7)] == [None] * 7
    assert limit.passes("b", 100) == 0
    assert limit.passes("a", PER) == 7
    assert limit.passes("a", PER + 0.5) is None


@pytest.mark.parametrize("places", [PLACES * 10])
def test_errors_everywhere_are_bounded_too(places):
    limit = Limit()
    sent = [limit.passes(place, 0) for place in range(places)]
    assert len([n for n in sent if n is not None]) == PLACES + MOST
    assert sys.getsizeof(limit._sent) < 50_000
