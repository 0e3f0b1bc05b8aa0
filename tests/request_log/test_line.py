"""One line of the log: what it says, and what it never says."""

import json

import pytest

from cantho_cchc.request_log.line import line, path, query_names


def environ(path_info="/", query="", **more):
    return {"REQUEST_METHOD": "GET", "PATH_INFO": path_info, "QUERY_STRING": query, **more}


def test_it_says_this_and_nothing_else():
    seen = environ(
        "/tin/", "trang=2", HTTP_USER_AGENT="Firefox", REMOTE_ADDR="192.0.2.7", HTTP_COOKIE="luot=1"
    )
    said = json.loads(line(seen, 200, 1234, 0.0125, "abcdefgh", "kept"))
    assert said.pop("time").endswith("+07:00")
    assert said == {
        "id": "abcdefgh",
        "method": "GET",
        "path": "/tin/",
        "query": ["trang"],
        "status": 200,
        "ms": 12.5,
        "bytes": 1234,
        "page": "kept",
    }


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("/xem-truoc/s3cret/", "/xem-truoc/…"),
        ("/xem-truoc/s3cret/tep/5", "/xem-truoc/…"),
        ("//xem-truoc/s3cret", "//xem-truoc/…"),
        ("/XEM-truoc/s3cret\n/x", "/XEM-truoc/…"),
        ("/quan-tri/mo-khoa/s3cret/", "/quan-tri/mo-khoa/…"),
        ("/quan-tri/news/article/5/xem-truoc/", "/quan-tri/news/article/5/xem-truoc/"),
        ("/c\u00e1\u00ba\u00a7n-th\u00c6\u00a1/", "/cần-thơ/"),
        ("/\xff/", "/\ufffd/"),
    ],
)
def test_addresses_are_readable_and_secrets_end_where_they_begin(given, said):
    assert path(given) == said


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", []),
        ("q=nguyen+van+a&trang=2", ["q", "trang"]),
        ("0912345678", []),
        ("nguyen%20van%20a", []),
        ("nguyenvana", []),
        ("0912345678=x&q", []),
        ("a=b=c&d", ["a"]),
        ("x=1" * 5 + "&y=2" * 50, ["x", *["y"] * 9]),
    ],
)
def test_of_a_query_the_names_alone(query, names):
    assert query_names(query) == names


@pytest.mark.parametrize(
    "hostile",
    [
        "/a\nb",
        '/","status":500,"x":"',
        "/\x00\x1b[31m\r\x7f",
        "/\xe2\x80\xa8\xe2\x80\xa9\xc2\x85",  # what Unicode takes for ends of lines
        "/\xff\xfe\xed\xa0\x80",
        "/" + "\xf0\x9f\x98\x80" * 5000,
    ],
)
def test_no_address_breaks_the_line_or_fills_it(hostile):
    written = line(environ(hostile, "q=1&" * 5000), 404, 0, 0.1, "a" * 64, None)
    assert written.endswith(b"\n")
    assert len(written) < 4096
    assert written.decode("ascii").splitlines() == [written.decode("ascii")[:-1]]
    assert json.loads(written)["status"] == 404
