"""How often one client may sign in, search and send: far more than persons do, not without end."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.edge.nginx import GOOGLE, Edge

# What is limited, and what a crowd behind one address may do at once before it is.
SIGN_IN = ("/quan-tri/login/?next=/quan-tri/", "POST", 10)
OTHER_DESK = ("/can-bo/login/", "POST", 10)
SEARCH = ("/tim-kiem/?q=a", "GET", 50)
FEED_OF_A_SEARCH = ("/tim-kiem/rss/?q=a", "GET", 50)
DOCUMENTS = ("/van-ban/?%71=a", "GET", 50)
STATISTICS = ("/luot-truy-cap/", "GET", 50)
DATA = ("/api/bai-viet/?q=a", "GET", 50)
OPINION = ("/y-kien/1/", "POST", 30)


def refused_of(edge, path, method, number):
    """How many of `number` requests are refused, and the last answer."""
    answers = [edge.ask(path, method, b"a=b" if method == "POST" else None) for _ in range(number)]
    return [answer.status for answer in answers].count(429), answers[-1]


@pytest.mark.parametrize(
    ("path", "method", "burst"),
    [SIGN_IN, OTHER_DESK, SEARCH, FEED_OF_A_SEARCH, DOCUMENTS, STATISTICS, DATA, OPINION],
)
def test_a_burst_is_answered_and_what_goes_on_is_refused_in_words(edge, path, method, burst):
    assert refused_of(edge, path, method, burst)[0] == 0
    refused, last = refused_of(edge, path, method, 3 * burst)
    assert refused > burst
    assert last.status == 429
    assert last.getheader("Retry-After") == "30"
    assert "chưa có gì được lưu" in " ".join(last.body.decode().split())
    assert edge.ask("/tin/a/").status == 200


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/tin/a/", "GET"), ("/quan-tri/news/article/1/change/", "POST"), ("/rss/", "GET"),
        ("/van-ban/", "GET"), ("/tin/?truoc=1", "GET"),
    ],
)  # fmt: skip
def test_reading_and_writing_at_the_desk_are_not_limited(edge, path, method):
    assert refused_of(edge, path, method, 120)[0] == 0


def test_a_reader_s_limit_is_no_other_reader_s(tmp_path, stand_in):
    """Clients are told apart by address; here a trusted proxy says it."""
    more = "set_real_ip_from 127.0.0.1; real_ip_header X-Real-Client;"
    with Edge(tmp_path, stand_in.port, more=more) as edge:

        def sign_ins(client, number=60):
            path, method, _ = SIGN_IN
            asked = (edge.ask(path, method, b"a=b", X_Real_Client=client) for _ in range(number))
            return [answer.status for answer in asked].count(429)

        assert sign_ins("203.0.113.7") > 30
        assert sign_ins("203.0.113.8", 5) == 0
        assert sign_ins("2001:db8:1:2:3:4:5:6") > 30
        assert sign_ins("2001:db8:1:2::1", 5) >= 4  # of the same network
        assert sign_ins("2001:db8:1:3::1", 5) == 0
        assert sign_ins("2001:db8::1") > 30
        assert sign_ins("2001:db8::2", 5) >= 4
        assert sign_ins("2001:db9::1", 5) == 0


def test_no_more_visits_of_one_address_count_and_nobody_is_refused(tmp_path, stand_in):
    """A burst and what a minute adds; a view with the cookie, and a machine's, take no place."""
    more = "set_real_ip_from 127.0.0.1; real_ip_header X-Real-Client;"
    as_deployed = {"burst=60000": "burst=470"}
    with Edge(tmp_path, stand_in.port, more=more, changes=as_deployed) as edge:
        began = time.monotonic()

        def read(client, number, **headers):
            asked = [edge.ask("/tin/a/", X_Real_Client=client, **headers) for _ in range(number)]
            assert {answer.status for answer in asked} == {200}

        read("203.0.113.7", 20, User_Agent=GOOGLE)
        read("203.0.113.7", 20, Cookie="luot=1")
        read("203.0.113.7", 800)
        seconds = time.monotonic() - began
        read("203.0.113.7", 5, Cookie="luot=1")
        read("203.0.113.8", 200)
        edge.views(1045)
        found = Counter((words[2], words[3]) for words in edge.whole_lines())
    visits = found["v", "chrome-windows"] - 200
    assert 471 <= visits <= 471 + 7 * seconds + 1
    assert found == {
        ("v", "chrome-windows"): visits + 200,
        ("b", "over-limit"): 800 - visits,
        ("-", "chrome-windows"): 25,
        ("b", "Googlebot"): 20,
    }


def test_one_client_cannot_take_all_connections(tmp_path, stand_in):
    fewer = {"limit_conn portal_clients 200": "limit_conn portal_clients 3"}
    more = "set_real_ip_from 127.0.0.1; real_ip_header X-Real-Client;"
    with Edge(tmp_path, stand_in.port, changes=fewer, more=more) as edge:
        stand_in.seconds = 2
        with ThreadPoolExecutor(8) as pool:
            paths = [f"/tep/{number}/a.pdf" for number in range(8)]
            answers = [answer.status for answer in pool.map(edge.ask, paths)]
        assert sorted(answers) == [200] * 3 + [429] * 5
