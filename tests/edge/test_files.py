"""Style sheets and pictures: kept by nginx, there while the portal is away."""

import time

import pytest

from tests.edge.nginx import Edge

STYLE, PICTURE = "/static/css/main.1a2b.css", "/media/hinh/2022/01/a-1f2e-1600x1067.jpg"
FOR_EVER = {"Cache-Control": "max-age=31536000, public, immutable", "ETag": '"1"'}


@pytest.fixture
def files(stand_in):
    stand_in.of_files = FOR_EVER
    return stand_in


@pytest.mark.parametrize("path", [STYLE, PICTURE])
def test_a_file_is_fetched_once_and_there_while_the_portal_is_away(edge, files, path):
    answers = [edge.keep(path), edge.keep(path, Accept_Encoding="gzip, br")]
    answers += [edge.ask(path, Accept_Encoding=ways) for ways in (None, "br", "br, gzip")]
    assert files.times(path) == 2  # as it is, and compressed
    assert {answer.getheader("Cache-Control") for answer in answers} == {FOR_EVER["Cache-Control"]}
    assert edge.ask(path, If_None_Match='"1"').status == 304
    assert edge.ask(path, "HEAD").status == 200
    files.stop()
    assert edge.ask(path).status == 200
    assert edge.ask(path, "POST", b"a=b").status == 503
    files.start()
    assert files.times(path) == 2
    assert edge.lines() == []  # files are no views


def test_nothing_of_a_reader_reaches_what_is_kept_for_all(edge, files):
    edge.keep(STYLE, Cookie="luot=1; sessionid=a", Accept_Encoding="br;q=1, gzip")
    headers = files.asked[-1][2]
    assert headers["Cookie"] is None
    assert headers["Accept-Encoding"] == "gzip"
    edge.ask(STYLE + "?x=1", Accept_Encoding="gzip")
    edge.ask(STYLE, Host="another.vn", Accept_Encoding="gzip")
    assert files.times(STYLE) == 1


@pytest.mark.parametrize(
    "way",
    ["/static//css/main.1a2b.css", "/static/x/../css/main.1a2b.css", "/static/css/%6dain.1a2b.css"],
)
def test_no_other_spelling_of_an_address_takes_its_place(edge, files, way):
    files.status = 404
    edge.ask(way)
    files.status = 200
    assert edge.ask(STYLE).status == 200


def test_a_picture_that_was_taken_away_is_gone_within_a_minute(tmp_path, files):
    sooner = {"proxy_cache_valid 200 404 1m": "proxy_cache_valid 200 404 1s"}
    with Edge(tmp_path, files.port, changes=sooner) as edge:
        assert edge.keep(PICTURE).status == 200
        files.status = 404
        time.sleep(2.1)
        assert edge.ask(PICTURE).status == 404
        files.stop()
        assert edge.ask(PICTURE).status == 404
