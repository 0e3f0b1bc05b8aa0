"""Errors of a real portal, mailed through a real mail server."""

import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request

import pytest

from tests.error_mail.mailbox import Mailbox
from tests.server import BROWSER, ROOT, Server, wait_until

TO = "quantri@cantho.gov.vn, truc@cantho.gov.vn"
TYPED = ["0912345678", "nguyen", "ten-dang-nhap", "mat-khau-sai"]
WHO = {
    "User-Agent": "Lumia-950",
    "X-Forwarded-For": "203.0.113.9",
    "X-Request-ID": "request-of-lan",
}
IDENTITY = ["Lumia-950", "203.0.113.9", "127.0.0.1", BROWSER, "co-chu", "luot="]


@pytest.fixture
def mailbox():
    with Mailbox() as mailbox:
        yield mailbox


def broken(folder, table, **more):
    """A portal that lost a table, so that the database's own error quotes what it was asked."""
    server = Server(folder, workers=1, ADMIN_EMAILS=TO, **more)
    server.shell(
        "from django.db import connection\n"
        f"connection.cursor().execute('ALTER TABLE {table} RENAME TO gone')"
    )
    return server


def post(server, path, form):
    """The status of a form sent as a browser sends it, and the cookie that went with it."""
    page = server.get(path)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page[2])[1]
    cookie = page[1]["Set-Cookie"].partition(";")[0]
    sent = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token}).encode()
    request = urllib.request.Request(server.url + path, sent, {**WHO, "Cookie": cookie})
    try:
        return urllib.request.urlopen(request, timeout=20).status, cookie
    except urllib.error.HTTPError as error:
        return error.code, cookie


def test_a_mail_says_where_and_nothing_of_whom(tmp_path, mailbox):
    with broken(
        tmp_path, "accounts_attempts", EMAIL_URL=mailbox.url, LOG_REQUESTS="json"
    ) as server:
        form = {"username": "ten-dang-nhap", "password": "mat-khau-sai"}
        status, cookie = post(server, "/quan-tri/login/", form)
        assert status in (500, 503)
        wait_until(lambda: mailbox.mails, "a mail", seconds=10)
        ((to, subject, text, raw),) = mailbox.mails
        key = server.shell("from django.conf import settings; print(settings.SECRET_KEY)")
    assert to == ["quantri@cantho.gov.vn", "truc@cantho.gov.vn"]
    assert re.fullmatch(
        r"\[Cổng CCHC\] Lỗi (ProgrammingError|OperationalError) tại "
        r"cantho_cchc/accounts/attempts\.py:\d+ _count",
        subject,
    )
    assert f"Trang: admin:login (POST, trả lời {status})" in text
    assert "Mã yêu cầu: request-of-lan" in text
    assert re.search(r"Bản phát hành: v\d+\.\d+", text)
    assert "Bắt nguồn từ lỗi sau:" in text
    assert re.search(r"^  django/db/backends/utils\.py:\d+ \w+", text, re.MULTILINE)
    forbidden = [*TYPED, *IDENTITY, cookie.partition("=")[2], key, str(ROOT), "gone", "no such"]
    assert [word for word in forbidden if word in text or word in raw.decode("latin-1")] == []


def test_a_search_that_fails_is_not_quoted(tmp_path, mailbox):
    with broken(tmp_path, "search_lexemes", EMAIL_URL=mailbox.url) as server:
        asked = "/tim-kiem/?q=nguyen+0912345678"
        assert server.get(asked, {**WHO, "Cookie": "co-chu=lon"})[0] in (500, 503)
        wait_until(lambda: mailbox.mails, "a mail", seconds=10)
        ((_, _, text, raw),) = mailbox.mails
    assert "Trang: news:search (GET, trả lời" in text
    assert re.search(r"^Nơi xảy ra: cantho_cchc/search/\w+\.py:\d+ ", text, re.MULTILINE)
    assert "không có (nhật ký yêu cầu đang tắt)" in text
    assert [word for word in [*TYPED, *IDENTITY] if word in text or word in raw.decode()] == []


def test_ten_mails_an_hour_for_one_place(tmp_path, mailbox):
    with broken(tmp_path, "search_lexemes", EMAIL_URL=mailbox.url) as server:
        for number in range(14):
            assert server.get(f"/tim-kiem/?q=sai{number}")[0] in (500, 503)
        wait_until(lambda: len(mailbox.mails) == 10, "ten mails", seconds=10)
        time.sleep(1)
        assert len(mailbox.mails) == 10


def test_a_mail_server_that_says_nothing_keeps_no_reader_waiting(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"smtp://127.0.0.1:{silent.getsockname()[1]}"
        with broken(tmp_path, "search_lexemes", EMAIL_URL=url) as server:
            begun = time.monotonic()
            for number in range(5):
                status, _, page = server.get(f"/tim-kiem/?q=sai{number}")
                assert status in (500, 503)
                assert "<h1" in page
            assert time.monotonic() - begun < 5
            assert server.get("/")[0] == 200


def test_no_mail_server_at_all_is_a_line_in_the_log(tmp_path):
    with broken(tmp_path, "search_lexemes", EMAIL_URL="smtp://127.0.0.1:1") as server:
        assert server.get("/tim-kiem/?q=sai")[0] in (500, 503)

        def said():
            server.log.seek(0)
            return server.log.read()

        wait_until(lambda: "could not be sent: ConnectionRefusedError" in said(), "a word")


def test_nobody_named_nothing_sent(tmp_path, mailbox):
    with Server(tmp_path, workers=1, EMAIL_URL=mailbox.url) as server:
        server.shell(
            "from django.db import connection\n"
            "connection.cursor().execute('ALTER TABLE search_lexemes RENAME TO gone')"
        )
        assert server.get("/tim-kiem/?q=sai")[0] in (500, 503)
        time.sleep(1)
    assert mailbox.mails == []
