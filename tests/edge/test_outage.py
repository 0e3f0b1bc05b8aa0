"""Pages are served on while the portal or its database is away, and counted."""

import time

import pytest

from tests.edge.nginx import Edge

PAGE = "/tin/a/"


def is_old(answer):
    return answer.status == 200 and answer.body.startswith("<p>một".encode())


def test_with_the_portal_gone_its_pages_are_still_there(edge, stand_in):
    tag = edge.keep(PAGE).getheader("ETag")
    stand_in.stop()
    for pause in (0, 1, 2.5):  # fresh, old within a second, older
        time.sleep(pause)
        assert is_old(edge.ask(PAGE))
        assert edge.ask(PAGE, If_None_Match=tag).status == 304
    assert edge.views(7) == ["200 v tin/a"] * 4 + ["304 v tin/a"] * 3
    stand_in.start()
    stand_in.text = "hai"
    assert not is_old(edge.ask(PAGE))


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_with_the_database_gone_too(edge, stand_in, status):
    edge.keep(PAGE)
    stand_in.status = status
    for pause in (1, 2.5):
        time.sleep(pause)
        assert is_old(edge.ask(PAGE))
    assert edge.ask("/tin/moi/").status == status  # never seen: what the portal says


def test_a_portal_that_hangs_is_waited_for_no_longer_than_said(tmp_path, stand_in):
    shorter = {"proxy_read_timeout 10s": "proxy_read_timeout 1s"}
    with Edge(tmp_path, stand_in.port, changes=shorter) as edge:
        edge.keep(PAGE)
        stand_in.seconds = 3
        time.sleep(2.1)
        began = time.monotonic()
        assert is_old(edge.ask(PAGE))
        assert time.monotonic() - began < 2


def test_a_page_is_kept_for_a_day(edge):
    assert "inactive=1d" in (edge.folder / "conf.d/portal.conf").read_text()


def test_what_was_never_seen_is_answered_in_the_reader_s_language(edge, stand_in):
    stand_in.stop()
    for method, path in (("GET", "/tin/moi/"), ("GET", "/static/x.css"), ("POST", "/quan-tri/")):
        answer = edge.ask(path, method)
        assert (answer.status, answer.getheader("Retry-After")) == (503, "30")
        assert "Cổng thông tin tạm gián đoạn" in answer.body.decode()
        assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
        assert answer.getheader("Cache-Control") == "no-store"
    stand_in.start()
    assert edge.ask("/tin/moi/").status == 200


def test_pages_outlive_nginx_itself(edge, stand_in):
    edge.keep(PAGE)
    stand_in.stop()
    edge.kill()
    edge.start()
    assert is_old(edge.ask(PAGE))
