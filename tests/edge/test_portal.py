"""nginx before the real portal: what it keeps, what it counts, and what passes by."""

import gzip
import re
import threading
import time
import uuid
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from tests import databases
from tests.edge.nginx import GOOGLE, Edge
from tests.server import ADMIN, PASSWORD, Server, wait_until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("portal")) as server:
        yield server


@pytest.fixture(scope="module")
def edge(server, tmp_path_factory):
    journal = Path(server.env["VAR_DIR"]) / "journal"
    often = {"zone=portal_search:4m  rate=10r/s": "zone=portal_search:4m  rate=99r/s"}
    with Edge(tmp_path_factory.mktemp("edge"), server.port, journal, changes=often) as edge:
        yield edge


@pytest.fixture(scope="module")
def article(server):
    return server.seed_path()


def counted(server, before, visits=0, views=0, bots=0):
    """Wait until today's sums are exactly so much more than `before`, then that they stay."""
    expected = tuple(map(sum, zip(before, (visits, views, bots), strict=True)))
    wait_until(lambda: server.counts() >= expected, f"{expected}, not {server.counts()}", 10)
    time.sleep(0.7)
    assert server.counts() == expected


def settled(server):
    """Today's sums, once all that was counted is in."""
    time.sleep(1.2)
    return server.counts()


def test_a_page_comes_from_the_edge_whole_and_is_counted_there(server, edge, article):
    before = settled(server)
    first = edge.ask(article)
    again = edge.ask(article, Cookie="luot=1", Accept_Encoding="gzip")
    edge.ask(article, User_Agent=GOOGLE)
    assert first.headers.get_all("Cache-Control") == ["private, no-cache"]
    assert first.headers.get_all("Set-Cookie") == again.headers.get_all("Set-Cookie")
    assert first.headers["ETag"] == again.headers["ETag"]
    assert set(first.headers["Vary"].split(", ")) >= {"Cookie", "Accept-Encoding"}
    assert first.headers["X-Frame-Options"] == "DENY"
    words = "Một số kết quả".encode()
    assert words in first.body
    assert words in gzip.decompress(again.body)
    assert b"<!--visits" not in first.body
    counted(server, before, visits=1, views=2, bots=1)


def test_its_views_are_those_of_the_same_page(server, edge, article):
    edge.ask(article)
    server.get(article)
    number = re.search(r"-(\d+)/$", article)[1]
    code = (
        "from visitors.models import PageCount\n"
        f"print(*PageCount.objects.filter(page__startswith='tin/{number}')"
        ".values_list('page', flat=True))"
    )
    wait_until(lambda: server.shell(code) == f"tin/{number}", "one key")


def test_a_return_visit_costs_no_page(server, edge, article):
    tag = edge.ask(article).headers["ETag"]
    before = settled(server)
    answer = edge.ask(article, If_None_Match=tag, Cookie="luot=1")
    assert (answer.status, answer.body, answer.headers["ETag"]) == (304, b"", tag)
    assert "luot=1" in answer.headers["Set-Cookie"]
    counted(server, before, views=1)


@pytest.mark.parametrize("path", ["/rss/", "/atom/", "/sitemap.xml", "/api/bai-viet/"])
def test_an_unchanged_feed_is_not_sent_again(edge, path):
    tag = edge.ask(path).headers["ETag"]
    assert edge.ask(path, If_None_Match=tag).status == 304


def test_choices_of_display_are_shown(edge, article):
    for cookie, word in (("co-chu=lon", "lon"), ("giao-dien=toi", "toi"), ("co-chu=<b>", "")):
        for _ in range(2):
            assert f'data-reader="{word}"'.encode() in edge.ask(article, Cookie=cookie).body


def test_a_saved_change_is_seen_within_two_seconds(server, edge, article):
    shown, is_over = [], threading.Event()

    def read():
        while not is_over.is_set():
            began = time.time()
            shown.append((began, "Tựa đề đã sửa".encode() in edge.ask(article).body))

    reader = threading.Thread(target=read)
    reader.start()
    time.sleep(1.5)
    saved = float(
        server.shell(
            "import time; from news.models import Article\n"
            "article = Article.objects.get(byline='Hoàng Nhân')\n"
            "article.title = 'Tựa đề đã sửa'; article.save(); print(time.time())"
        )
    )
    time.sleep(2.5)
    is_over.set()
    reader.join()
    assert not any(is_new for began, is_new in shown if began < saved - 1)
    assert all(is_new for began, is_new in shown if began > saved + 2)


def test_a_refresh_that_is_not_kept_is_no_view(server, edge):
    """A search that finds is kept, one that does not is not, so that it is noted."""
    rename = "from news.models import Article; a = Article.objects.published().first(); a.title = "
    server.shell(f"{rename}'Zxqvword'; a.save()")
    before, asked, bodies = settled(server), 0, []
    renaming = threading.Timer(1.5, server.shell, [f"{rename}'Tên khác'; a.save()"])
    renaming.start()
    until = None
    while until is None or time.monotonic() < until:
        bodies.append(edge.ask("/tim-kiem/?q=zxqvword", Cookie="luot=1").body)
        asked += 1
        time.sleep(0.02)
        if until is None and not renaming.is_alive():
            until = time.monotonic() + 3
    assert [b"Zxqvword" in body for body in (bodies[0], bodies[-1])] == [True, False]
    counted(server, before, views=asked)


def test_forms_work_through_the_edge(server, edge):
    pk = server.shell(
        "from news.models import Article\n"
        "print(Article.objects.published().filter(feedback=None).first().pk)"
    )
    page = edge.ask(f"/y-kien/{pk}/")
    cookie = re.search(r"csrftoken=\w+", ", ".join(page.headers.get_all("Set-Cookie")))[0]
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page.body)[1].decode()
    form = {"csrfmiddlewaretoken": token, "huu-ich": "co", "bieu-mau": str(uuid.uuid4())}
    answer = edge.ask(
        f"/y-kien/{pk}/",
        "POST",
        urlencode(form),
        Cookie=cookie,
        Content_Type="application/x-www-form-urlencoded",
    )
    assert answer.status == 302


def test_who_works_here_passes_by_and_is_not_counted(server, edge, article):
    page = edge.ask("/quan-tri/login/")
    token = re.search(rb'csrfmiddlewaretoken" value="(\w+)"', page.body)[1].decode()
    cookies = re.search(r"csrftoken=\w+", ", ".join(page.headers.get_all("Set-Cookie")))[0]
    form = {"username": ADMIN, "password": PASSWORD, "csrfmiddlewaretoken": token}
    answer = edge.ask(
        "/quan-tri/login/?next=/quan-tri/",
        "POST",
        urlencode(form),
        Cookie=cookies,
        Content_Type="application/x-www-form-urlencoded",
    )
    session = re.search(r"sessionid=\w+", ", ".join(answer.headers.get_all("Set-Cookie")))[0]
    before, lines = settled(server), len(edge.lines())
    for path in ("/quan-tri/", article):
        answer = edge.ask(path, Cookie=session)
        assert answer.status == 200
        assert "luot=1" not in str(answer.headers)
    assert settled(server) == before
    assert len(edge.lines()) == lines


@pytest.mark.parametrize("cookie", [None, "sessionid=nobody"])
def test_a_long_address_leads_to_the_sign_in_with_all_of_it(edge, cookie):
    answer = edge.ask("/quan-tri/news/article/?q=" + quote("cải cách ") * 150, Cookie=cookie)
    assert answer.status == 302
    assert answer.headers["Location"].count("%25C3%25A1ch") == 150


def test_what_is_not_kept_is_counted_there_too_and_what_passes_by_by_the_portal(server, edge):
    before, lines = settled(server), len(edge.lines())
    edge.ask("/", Cookie="SESSIONID=1; luot=1")  # nobody's session, which the portal knows
    for path in ("/luot-truy-cap/", "/luot-truy-cap/"):
        answer = edge.ask(path)
        assert "luot=1" in answer.headers["Set-Cookie"]
    edge.ask("/luot-truy-cap/", Cookie="luot=1")
    edge.ask("/luot-truy-cap/", method="HEAD")
    edge.ask("/", method="HEAD")
    assert edge.ask("/khong-co-trang-nay/").status == 404
    counted(server, before, visits=2, views=4)
    assert len(edge.lines()) == lines + 3


def test_an_unknown_host_is_refused_by_the_portal(edge):
    answer = edge.ask("/", Host="la.example.vn")
    assert answer.status == 400
    assert edge.ask("/").status == 200


def test_every_view_is_counted_while_all_are_killed_in_turn(server, edge, article):
    """The edge serves on what it has; what it wrote is taken in by whoever lives next."""
    edge.ask(article)
    before, lines = settled(server), len(edge.lines())
    answers = 0
    for _ in range(3):
        answers += sum(edge.ask(article).status == 200 for _ in range(40))
        server.kill()
        answers += sum(edge.ask(article).status == 200 for _ in range(40))
        server.start()
    assert answers == 240
    assert len(edge.views(lines + 240)) == lines + 240
    counted(server, before, visits=240, views=240)


@pytest.mark.skipif(databases.KIND == "sqlite", reason="SQLite is a file: it cannot be stopped")
def test_pages_are_served_on_while_the_database_is_away(tmp_path, stoppable):
    (tmp_path / "edge").mkdir()
    with (
        Server(tmp_path / "var", postgresql=stoppable) as server,
        Edge(tmp_path / "edge", server.port, tmp_path / "var/journal") as edge,
    ):
        edge.ask("/")
        before = settled(server)
        stoppable.stop()
        for _ in range(6):
            assert edge.ask("/", Cookie="luot=1").status == 200
            time.sleep(0.5)
        stoppable.start()
        wait_until(lambda: server.get("/readyz")[0] == 200, "service to return", 15)
        counted(server, before, views=6)
