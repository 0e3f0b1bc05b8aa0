"""Style sheets and pictures: kept by nginx, there while the portal is away."""

import pytest

from tests.edge.nginx import Edge
from tests.server import wait_until

STYLE, PICTURE = "/static/css/main.1a2b.css", "/media/hinh/2022/01/a-1f2e-1600x1067.jpg"
WHOLE = b"0123456789" * 10  # what the stand-in answers
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
    assert edge.ask(path, "HEAD").getheader("Content-Length") == str(len(WHOLE))
    files.stop()
    assert (edge.ask(path).status, edge.ask(path).body) == (200, WHOLE)
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
    files.of_files = {**FOR_EVER, "ETag": '"another"'}
    edge.keep(way)
    files.of_files = FOR_EVER
    assert edge.ask(STYLE).getheader("ETag") == '"1"'


def test_a_picture_that_was_taken_away_is_gone_within_a_minute(tmp_path, files):
    sooner = {"proxy_cache_valid 200 404 1m": "proxy_cache_valid 200 404 1s"}
    with Edge(tmp_path, files.port, changes=sooner) as edge:
        assert edge.keep(PICTURE).status == 200
        files.status = 404
        wait_until(lambda: edge.ask(PICTURE).status == 404, "it to be gone", seconds=5)
        files.stop()
        gone = edge.ask(PICTURE)
        assert (gone.status, gone.body) == (404, b"no")  # the portal's word, kept in its place
