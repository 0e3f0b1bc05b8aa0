"""A page is kept for a second, refreshed in the background, and never shown to whom it is not."""

import gzip
import threading
import time

import pytest

from cantho_cchc.pagecache import tracking
from tests.edge.nginx import CHROME, DEPLOYED
from tests.edge.seconds import at_the_start_of_a_second, within_a_second

PAGE = "/tin/a/"
CHOICES = ["co-chu=nho", "co-chu=lon", "giao-dien=toi", "giao-dien=tuong-phan", "da-dong=1-2.3"]


def text(answer):
    return answer.body.partition(b"..")[0].decode()


def test_within_a_second_the_portal_is_asked_once(edge, stand_in):
    for page in within_a_second(PAGE):
        edge.keep(page)
        assert {text(edge.ask(page)) for _ in range(20)} == {"<p>một /tin/a/ []"}
    assert stand_in.times(page) == 1


def test_a_page_is_refreshed_behind_the_reader_s_back(edge, stand_in):
    for page in within_a_second(PAGE):
        edge.keep(page)
    stand_in.text, stand_in.seconds = "hai", 3
    at_the_start_of_a_second()
    began = time.monotonic()
    assert "một" in text(edge.ask(page))
    assert "một" in text(edge.ask(page))
    assert time.monotonic() - began < 0.8
    time.sleep(3.5)
    assert stand_in.times(page) == 2
    assert "hai" in text(edge.ask(page))


def test_a_change_is_seen_within_two_seconds_by_a_crowd(edge, stand_in):
    shown, is_over = [], threading.Event()

    def read():
        while not is_over.is_set():
            began = time.monotonic()
            shown.append((began, "một" in text(edge.ask(PAGE))))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    time.sleep(1.3)
    stand_in.text, changed = "hai", time.monotonic()
    time.sleep(2.5)
    is_over.set()
    for reader in readers:
        reader.join()
    assert max(began for began, is_old in shown if is_old) - changed < 2
    assert max(began for began, is_old in shown if not is_old) - changed > 2


@pytest.mark.parametrize("pause", [0.9, 1.7, 2.1])
def test_a_change_is_seen_within_two_seconds_by_one_who_seldom_comes(edge, stand_in, pause):
    at_the_start_of_a_second()
    edge.ask(PAGE)
    stand_in.text, changed = "hai", time.monotonic()
    late = 0
    while late < 2:
        time.sleep(pause)
        late = time.monotonic() - changed
        answer = text(edge.ask(PAGE))
    assert "hai" in answer


@pytest.mark.parametrize("status", [403, 404, 410])
def test_what_is_withdrawn_is_gone(edge, stand_in, status):
    edge.ask(PAGE)
    stand_in.status = status
    time.sleep(2.1)
    assert edge.ask(PAGE).status == status


@pytest.mark.parametrize("status", [301, 302, 404, 410])
def test_what_is_withdrawn_does_not_come_back_while_the_portal_is_away(edge, stand_in, status):
    edge.ask(PAGE)
    stand_in.status = status
    time.sleep(2.1)
    assert edge.ask(PAGE).status == status
    stand_in.stop()
    time.sleep(2.1)
    answer = edge.ask(PAGE)
    assert answer.status == status
    assert answer.getheader("Cache-Control") == "private, no-cache"
    assert answer.getheader("Set-Cookie") is None
    assert edge.views(1) == ["200 v tin/a"]


def test_what_has_no_name_is_not_kept(edge, stand_in):
    for path in ("/", "/tim-kiem/"):
        stand_in.asked.clear()
        answers = [edge.ask(path) for _ in range(3)]
        assert stand_in.times(path) == 3
        assert {answer.getheader("Set-Cookie") for answer in answers} == {None}


def test_a_cookie_of_the_portal_is_never_kept(edge, stand_in):
    stand_in.more = {"Set-Cookie": "csrftoken=abc"}
    for _ in range(3):
        edge.ask(PAGE)
    assert stand_in.times(PAGE) == 3
    stand_in.more = {}
    edge.ask(PAGE)
    assert "csrftoken=abc" not in edge.ask(PAGE).headers.get_all("Set-Cookie")


def test_readers_are_told_to_ask_each_time_and_nothing_of_the_edge(edge):
    for _ in range(2):
        answer = edge.ask(PAGE)
        assert answer.headers.get_all("Cache-Control") == ["private, no-cache"]
        assert answer.getheader("Vary") == "Cookie, Accept-Encoding"
        assert answer.getheader("ETag")
        assert answer.getheader("X-Page") is None
        assert answer.getheader("X-Accel-Expires") is None


def test_plain_and_compressed_pages_are_kept_apart(edge, stand_in):
    for page in within_a_second(PAGE):
        edge.keep(page, Accept_Encoding="gzip")
        edge.keep(page)
        for accepted in ("gzip", "br, gzip;q=0.5", "deflate, GZIP"):
            answer = edge.ask(page, Accept_Encoding=accepted)
            assert answer.getheader("Content-Encoding") == "gzip"
            assert gzip.decompress(answer.body).startswith("<p>một".encode())
        for refused in (None, "br", "gzip;q=0", "gzip; q=0.0, br"):
            answer = edge.ask(page, Accept_Encoding=refused)
            assert answer.getheader("Content-Encoding") is None
            assert answer.body.startswith("<p>một".encode())
    assert stand_in.times(page) == 2


def test_choices_of_display_have_pages_of_their_own(edge):
    for choice in CHOICES:
        assert text(edge.ask(PAGE, Cookie=f"luot=1; {choice}; _x=1")).endswith(
            f"[{choice}; luot=1; ]"
        )
    assert text(edge.ask(PAGE)).endswith("[]")
    for choice in CHOICES:
        assert f"[{choice}; " in text(edge.ask(PAGE, Cookie=choice))


@pytest.mark.parametrize(
    "cookie",
    [
        'co-chu="lon"', "co-chu=khac", "xco-chu=lon", "co-chu=lon2", "CO-CHU=lon", "a=co-chu=lon",
        "da-dong=<b>", "da-dong=" + "1" * 201, "giao-dien=toi\x01", "rieng=tu", "co-chu", ";;=;",
    ],
)  # fmt: skip
def test_what_is_no_choice_reaches_no_page(edge, cookie):
    assert text(edge.ask(PAGE, Cookie=cookie)).endswith("[]")


def test_hosts_and_query_strings_are_kept_apart(edge, stand_in):
    for page in within_a_second(PAGE):
        stand_in.asked.clear()
        for host, path in (("a.vn", page), ("b.vn", page), ("a.vn", f"{page}&q=1")):
            edge.keep(path, Host=host)
        edge.ask(page, Host="a.vn")
    assert [headers["Host"] for _, _, headers in stand_in.asked] == ["a.vn", "b.vn", "a.vn"]


def test_nginx_leaves_out_what_the_portal_leaves_out():
    conf = (DEPLOYED / "portal/maps/pages.conf").read_text("utf-8")
    assert f"(?:(?:{'|'.join(tracking.NAMES)})=" in conf


@pytest.mark.parametrize("name", [*tracking.NAMES[:-1], "utm_source"])
def test_what_other_sites_add_to_an_address_makes_no_other_page(edge, stand_in, name):
    for page in within_a_second("/tin/a/"):
        path, _, second = page.partition("?")
        path = f"{path}{second}/"
        edge.keep(path)
        for query in (f"?{name}=1", f"?utm_medium=x&{name}=a%26b", f"?{name}=1&"):
            edge.ask(path + query)
        for query in (f"?x={name}=1", f"?x{name}=1", f"?q=1&{name}=1", f"?{name}"):
            edge.ask(path + query)
    asked = [asked[1] for asked in stand_in.asked if asked[1].startswith(path)]
    assert [asked.removeprefix(path) for asked in asked] == [
        "", f"?x={name}=1", f"?x{name}=1", f"?q=1&{name}=1", f"?{name}"
    ]  # fmt: skip


def test_a_part_of_a_page_is_not_to_be_had(edge):
    for _ in range(2):
        answer = edge.ask(PAGE, Range="bytes=0-9")
        assert answer.status == 200
        assert len(answer.body) > 20_000
        assert answer.getheader("Accept-Ranges") is None


def test_pages_are_kept_whole_whatever_the_first_reader_asked_for(edge, stand_in):
    tag = edge.ask(PAGE).getheader("ETag")
    time.sleep(2.1)
    assert edge.ask(PAGE, If_None_Match=tag, Range="bytes=0-1").status == 304
    assert edge.ask(PAGE).status == 200
    asked = [headers for _, _, headers in stand_in.asked]
    assert not any(headers["If-None-Match"] or headers["Range"] for headers in asked)
    assert {headers["User-Agent"] for headers in asked} == {CHROME}
