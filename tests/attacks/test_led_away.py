"""Nobody is led to another site by an address of ours, however the other site is spelled."""

import re
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client

from cantho_cchc.portal.models import Notice
from tests import factories
from tests.accounts.signing_in import LOGIN, sign_in
from tests.attacks import content

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example/", "/\\evil.example", "\\\\evil.example",
    "\\/evil.example", "/\\/evil.example", "https:evil.example", "https:/evil.example",
    "https://evil.example", "HTTPS://evil.example", "http:evil.example", "https:\\evil.example",
    "/\t/evil.example", "\t//evil.example", "/\n/evil.example", "/\r/evil.example",
    " //evil.example",
    "\x00//evil.example", "\x1f//evil.example", "h\ttps://evil.example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
    "https://testserver@evil.example", "https://testserver:x@evil.example/",
    "http://testserver.evil.example", "http://evil.example\\@testserver",
    "http://evil.example/?http://testserver/", "http://evil.example#@testserver/",
    "／／evil.example", "/／evil.example", "//evil。example", "//evil%2eexample",
    "%2f%2fevil.example",
    "/%2f/evil.example", "/%5cevil.example", "/%09/evil.example", "//[::1]", "http://[::1",
    "//evil.example:80\\testserver", "?//evil.example", "#//evil.example", "ftp://evil.example",
    "http:///evil.example", "http:\\\\evil.example", "/;//evil.example", "/..//evil.example",
    "./\\evil.example", "//evil.example%00.testserver", "/\u2028/evil.example", "/\u00a0//x",
    "/%0d%0aSet-Cookie:%20x=1", "/\r\nSet-Cookie: x=1", ]  # fmt: skip


def is_ours(location):
    """Whether a browser stays, by the URL Standard: what it drops and turns round is turned."""
    read = re.sub(r"[\t\r\n]", "", location).strip("".join(map(chr, range(33)))).replace("\\", "/")
    names_a_place = re.match(r"//|[a-z][a-z0-9+.-]*:", read, re.IGNORECASE)
    return read.startswith("http://testserver/") or not names_a_place


@pytest.mark.parametrize("location", ["//a", "/\\a", "https:a", "/\t/a", "http://testserver.a/"])
def test_it_knows_what_leads_away(location):
    assert not is_ours(location)


def assert_stays(answer, what):
    assert answer.status_code < 500, what
    if 300 <= answer.status_code < 400:
        assert is_ours(answer["Location"]), what
    assert "Set-Cookie: x" not in str(answer.headers)
    assert "x" not in answer.cookies
    assert not re.search("[\r\n]", "".join(answer.headers.values())), what


@pytest.fixture
def notice(db):
    return content.fill()["notice"]


def test_a_choice_leads_back_to_a_page_of_ours(client, notice):
    put_away = f"/tuy-chon/dong-thong-bao/{notice.pk}-{notice.version}/?ve="
    for back in ELSEWHERE:
        for address in ("/tuy-chon/?co-chu=lon&ve=", put_away):
            answer = client.get(address + quote(back))
            assert answer.status_code == 302
            assert_stays(answer, (address, back))
    assert Notice.objects.exists()


def test_signing_in_leads_to_no_other_site(editor, settings):
    """Most spellings come to who is signed in already: a sign-in takes half a second."""
    for number, onward in enumerate(ELSEWHERE):
        if number % 9 == 0:
            assert_stays(sign_in(Client(), next=onward), onward)
    client = Client()
    client.force_login(editor)
    for onward in ELSEWHERE:
        assert_stays(client.get(LOGIN, {"next": onward}), onward)
        page = Client().get(LOGIN, {"next": onward}).content.decode()
        assert "javascript:" not in "".join(re.findall(r'(?:href|action|src)="([^"]*)"', page))


def test_setting_up_a_second_factor_leads_to_no_other_site(editor, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client = Client()
    page = sign_in(client, next="//evil.example")
    assert_stays(page, "sign-in")
    for onward in ELSEWHERE:
        shown = client.get("/quan-tri/thiet-lap-xac-thuc/", {"next": onward})
        assert is_ours(shown.context["next"]), onward


def test_signing_out_leads_nowhere(editor):
    for onward in ELSEWHERE:
        client = Client()
        client.force_login(editor)
        for sent in ({"next": onward}, {}):
            assert_stays(client.post(f"/quan-tri/logout/?next={quote(onward)}", sent), onward)


def test_no_path_leads_away(client, notice):
    article = factories.article()
    for evil in ("//evil.example", "//evil.example/%2f..", "/%2fevil.example", "/%5Cevil.example",
                 "/\\evil.example", f"/tin/%5C%5Cevil.example-{article.pk}/", "//tin//evil.example",
                 f"/tin/%2F%2Fevil.example-{article.pk}/", "/%09/evil.example", "/cu//evil.example",
                 f"//evil.example/tin/x-{article.pk}", "/cu/%5C/evil.example", "/cu?//evil.example",
                 f"/tin/x%0d%0aSet-Cookie:x=1-{article.pk}", "/cu?%0d%0aSet-Cookie:x=1",
                 "//evil.example/quan-tri", "/quan-tri//evil.example", "//evil.example/tin",
    ):  # fmt: skip
        assert_stays(client.get(evil), evil)
        client.force_login(factories.editor(f"e{abs(hash(evil))}"))
        assert_stays(client.get(evil), evil)
        client.logout()


def test_forms_of_readers_and_of_the_desk_lead_back_here(client, notice):
    article, led = factories.article(), []
    for onward in ELSEWHERE[:30]:
        sent = {"huu-ich": "co", "bieu-mau": str(uuid4()), "next": onward, "ve": onward}
        query = f"?next={quote(onward)}&ve={quote(onward)}"
        led.append(client.post(f"/y-kien/{article.pk}/{query}", sent))
        assert_stays(led[-1], onward)
    assert 302 in {answer.status_code for answer in led}
    client.force_login(factories.editor("an"))
    for number, onward in enumerate(ELSEWHERE[:30]):
        query = f"?next={quote(onward)}&_changelist_filters={quote(onward)}&_to_field=id"
        sent = {"title": f"Liên kết {number}", "url": "https://cantho.gov.vn/", "order": 1}
        sent |= {"_popup": "1"} if number % 2 else {}
        answer = client.post(f"/quan-tri/portal/link/add/{query}", sent)
        assert answer.status_code == (200 if number % 2 else 302)
        assert_stays(answer, onward)
        answer = client.get(f"/quan-tri/anh/chon/?CKEditorFuncNum={quote(onward)}&q=x&truoc=1")
        assert_stays(answer, onward)
