"""What was looked at once is passed on as gunicorn passes it on, and nothing else is."""

import pytest
from gunicorn.config import Config
from gunicorn.http import wsgi
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc import checked_headers


class Request:
    method, version = "GET", (1, 1)

    def should_close(self):
        return False


def told(kind, headers):
    """What an answer of this kind makes of headers: all that decides how it is sent."""
    response = kind(Request(), None, Config())
    try:
        response.start_response("200 OK", headers)
    except Exception as error:
        return type(error), str(error)
    return response.headers, response.response_length, response.chunked, response.upgrade


NAMES = "Content-Type content-length Connection Upgrade ETag X-Frame-Options Set-Cookie Keep-Alive"
VALUES = ["text/html", "12", " 12\t", "close", "upgrade", "websocket", "a\r\nb", "\0", "ế", "", "é"]
header = st.tuples(
    st.sampled_from([*NAMES.split(), "", "Bad Name", "X:", "Nên"]),
    st.one_of(st.sampled_from(VALUES), st.text(max_size=10)),
)


@given(st.lists(header, max_size=6))
def test_headers_fare_as_with_gunicorn_the_first_time_and_the_second(headers):
    expected = told(wsgi.Response, headers)
    assert told(checked_headers.Response, headers) == expected
    assert told(checked_headers.Response, headers) == expected


@pytest.mark.parametrize("value", ["a\r\nSet-Cookie: x", "a\0", "a\n"])
def test_a_split_answer_is_refused_each_time(value):
    for _ in range(3):
        assert told(checked_headers.Response, [("X-Test", value)])[0].__name__ == (
            "InvalidResponseHeader"
        )


def test_it_remembers_no_more_than_it_says(monkeypatch):
    monkeypatch.setattr(checked_headers, "_sound", set())
    for number in range(2 * checked_headers.MOST):
        told(checked_headers.Response, [("X-Number", str(number)), ("ETag", str(number))])
    assert len(checked_headers._sound) == checked_headers.MOST
    assert {name for name, _ in checked_headers._sound} == {"X-Number"}
