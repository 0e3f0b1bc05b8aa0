"""A request that lies about the host puts that host into no page, feed, map, mail or link."""

import logging
import re
from itertools import product

import pytest
from django.core.exceptions import DisallowedHost
from django.test import Client, RequestFactory

from cantho_cchc.error_mail import report
from tests import factories
from tests.attacks import content
from tests.attacks.test_rights import asked
from tests.attacks.test_smuggling import answers, ask
from tests.attacks.test_typed_strings import body, public_paths

EVIL = "evil.example"
# Headers by which other programs are told another host, or another address.
LIES = {
    "X-Forwarded-Host": EVIL, "X-Forwarded-Server": EVIL, "X-Host": EVIL, "X-Original-Host": EVIL,
    "X-HTTP-Host-Override": EVIL, "Forwarded": f"for=1;host={EVIL};proto=https",
    "X-Original-URL": f"//{EVIL}/", "X-Rewrite-URL": f"http://{EVIL}/", "X-Forwarded-Port": "7331",
    "X-Forwarded-Prefix": f"/{EVIL}", "X-Forwarded-Path": f"/{EVIL}", "Origin": f"http://{EVIL}",
    "Referer": f"http://{EVIL}/", "Base-Url": f"http://{EVIL}/", "CF-Connecting-Host": EVIL,
}  # fmt: skip


@pytest.fixture
def found(db):
    return content.fill()


def paths(found):
    article = found["article"].get_absolute_url()
    more = [f"/api/oembed/?url=http://testserver{article}", "/luu-tru/2022/01/", "/khong-co/",
            found["document"].get_absolute_url(), f"/y-kien/{found['article'].pk}/?da-gui=huu-ich",
            f"/xem-truoc/{found['link'].token}/", "/tim-kiem/?q=bài", "/sitemap-trang.xml",
            "/sitemap-tin-2022-01.xml", "/sitemap-van-ban.xml"]  # fmt: skip
    names = "index login account news_article_links news_article_change auth_user_changelist"
    desk = [path for name, path in asked(found) if name in names.split()]
    return [*public_paths(found), *more, *desk]


def naming(paths, **lies):
    """The addresses whose answers name the other host, to an editor or to a reader."""
    editor, reader = Client(), Client()
    editor.force_login(factories.editor("an"))
    named = []
    for path in paths:
        client = editor if path.startswith("/quan-tri/") else reader
        answer = client.get(path, **lies)
        said = body(answer) + "".join(answer.headers.values()).encode()
        named += [path] if re.search(rb"evil|:7331|https://testserver", said) else []
    return named


def test_no_header_but_the_host_s_own_is_believed(found):
    assert naming(paths(found), headers=LIES) == []


def test_it_would_find_them(found, settings):
    """Were one believed, this is where it would be written."""
    settings.USE_X_FORWARDED_HOST, settings.ALLOWED_HOSTS = True, ["*"]
    links = f"/quan-tri/news/article/{found['draft'].pk}/lien-ket/"
    known = ["/", "/rss/", "/json/", "/sitemap.xml", "/opensearch.xml", "/api/bai-viet/", links,
             "/api/openapi.json", "/.well-known/security.txt"]  # fmt: skip
    assert naming(known, headers={"X-Forwarded-Host": EVIL}) == known


@pytest.mark.parametrize("host", [EVIL, f"testserver@{EVIL}", f"testserver.{EVIL}"])
def test_a_host_that_is_not_ours_is_answered_nowhere(found, host):
    reader, answers = Client(), {}
    for path in public_paths(found)[::4] + ["/quan-tri/login/", "/quan-tri/mo-khoa/x/"]:
        answer = reader.get(path, headers={"Host": host})
        answers[path] = (answer.status_code, b"evil" in body(answer))
    assert {path: what for path, what in answers.items() if what != (400, False)} == {}


def test_the_link_that_unlocks_leads_here(found):
    client = Client()
    client.force_login(factories.editor("an"))
    sent = {"action": "give_unlock_link", "_selected_action": found["writer"].pk}
    page = client.post("/quan-tri/auth/user/", sent, follow=True, headers=LIES | {"Origin": ""})
    text = page.content.decode()
    assert re.search(r"http://testserver/quan-tri/mo-khoa/[\w:-]+/", text)
    assert "evil" not in text


def test_a_mail_about_an_error_names_no_host():
    request = RequestFactory().get(f"/tin/?{EVIL}", headers=LIES | {"Host": EVIL})
    request.resolver_match = None
    try:
        request.get_host()
    except DisallowedHost as error:
        about = (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", 40, __file__, 7, f"{EVIL}", (), about)
    record.request, record.status_code = request, 500
    mail = report.subject(record) + report.text(record, 0)
    assert "DisallowedHost" in mail
    assert "evil" not in mail


GET = "GET {page} HTTP/1.1\r\nUser-Agent: x\r\nConnection: close\r\n"
REFUSED = [
    EVIL, f"127.0.0.1@{EVIL}", f"{EVIL}@127.0.0.1", f"127.0.0.1:80@{EVIL}", f"127.0.0.1.{EVIL}",
    f"{EVIL}.", f"127.0.0.1 {EVIL}", f"127.0.0.1,{EVIL}", f"127.0.0.1/{EVIL}", f"127.0.0.1#{EVIL}",
    f"127.0.0.1?{EVIL}", f"127.0.0.1\\{EVIL}", f"127.0.0.1:{EVIL}", f"[::1]{EVIL}", f"[{EVIL}]",
    f"127.0.0.1\t{EVIL}", "", f"http://{EVIL}", f"{EVIL}:80", f"{EVIL}%00127.0.0.1", f"-{EVIL}",
]  # fmt: skip
WHOLE = [f"http://{EVIL}/", f"http://127.0.0.1@{EVIL}/", f"https://{EVIL}:7331/lien-he/",
         f"http://{EVIL}", f"//{EVIL}/", f"///{EVIL}/", f"/\\{EVIL}/", f"{EVIL}:80"]  # fmt: skip


def test_a_server_refuses_a_host_that_is_not_ours(portal):
    """Raw bytes to gunicorn: alone, before ours and after it."""
    wrong = {}
    for host in REFUSED:
        own, lie = "Host: 127.0.0.1\r\n", f"Host: {host}\r\n"
        for lines in (lie, lie + own, own + lie, own + lie.upper()):
            answer = ask(portal.port, f"{GET.format(page='/')}{lines}\r\n".encode())
            if answers(answer) != [b"400"] or b"evil" in answer:
                wrong[lines] = answer[:200]
    assert wrong == {}


def test_a_host_in_the_request_line_is_not_named(portal):
    """RFC 9112 § 3.2.2: what stands there may be a whole address."""
    for page in WHOLE:
        answer = ask(portal.port, f"{GET.format(page=page)}Host: 127.0.0.1\r\n\r\n".encode())
        assert answers(answer) in ([b"200"], [b"400"], [b"404"], [b"301"]), page
        assert not re.search(rb"//evil|@evil|\\\\evil|7331", answer), page
        assert not re.search(rb"\r\nLocation: [^\r]*evil", answer, re.I)


def test_a_page_that_is_kept_names_the_host_that_was_asked(portal):
    """Each of our names in turn, with ports and a dot: what one is given another is not."""
    pages = ["/", portal.seed_path(), "/rss/", "/sitemap.xml"]
    names = ["127.0.0.1:7331", "localhost:7332", "localhost.", "LOCALHOST", "[::1]", "127.0.0.1"]
    for page, name in [*product(pages, names), *product(pages[:2], names)]:
        answer = ask(portal.port, f"{GET.format(page=page)}Host: {name}\r\n\r\n".encode())
        assert answer.startswith(b"HTTP/1.1 200"), (page, name)
        text = answer.decode()
        ours = re.findall(r"http://((?:localhost|127\.|\[::1)[^/\"'<>\s\\]*)", text, re.IGNORECASE)
        assert {*ours} == {name}, page
