"""Whatever stands in an address or a form is a word: no command, no template, no error."""

import re
from itertools import cycle, product
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import Client

from tests import factories
from tests.attacks import addresses, content
from tests.test_house_rules import CODE

pytestmark = pytest.mark.django_db

PAYLOADS = {
    "SQL": "' OR 1=1; DROP TABLE news_article; --",
    "a template": "{{ 7331|add:7331 }}{% debug %}${7331*7331}#{7331*7331}<%= 7331*7331 %>",
    "formats": "%s%(x)s{0.__class__}%n\\x00",
    "NUL": "a\x00b",
    "lone surrogates": "\ud800\udfff",
    "right to left": "\u202e\u2066gpj.exe\u2069\u200f",
    "overlong": "ă" * 900,
    "a large number": "9" * 30,
    "less than a number": "-1",
    "no number": "1e400",
    "digits of another script": "１٣²",
    "a number and a cursor": "9" * 17 + "-" + "9" * 18,
    "a day that is none": "31/02/0000",
    "a script": '"><script>alert(7331)</script><img src=x onerror=alert(1)>',
    "nothing": "",
    "a path": "../../../../etc/passwd",
}
WORKED = re.compile(rb"14662|53743561|<script>alert|<img src=x|root:x:0|Traceback|django\.db")

# Words of queries that the code of readers' pages and of the desk asks for.
READERS = """q tu truoc sau loai chuyen-muc nam sap-xep ve co-chu giao-dien url format maxwidth
    maxheight huu-ich doan bao-loi da-gui bo chuyen_muc tu_ngay den_ngay sua_tu noi_dung
    moi_trang co-quan tinh-trang hieu-luc""".split()
DESK = """q o p e all voi khoi-phuc tu den category person dinh-dang truoc moi next path
    CKEditorFuncNum _popup _to_field _changelist_filters _facets""".split()


def test_all_words_that_the_code_asks_an_address_for_are_tried():
    asked = re.compile(r'GET(?:\.get(?:list)?\(|\[)"([\w-]+)"')
    found = {name for file in CODE for name in asked.findall(file.read_text("utf-8"))}
    assert found <= {*READERS, *DESK}
    assert len(found) > 8


@pytest.fixture
def found(db):
    return content.fill()


def assert_words(answers):
    failed = [what for what, answer in answers if answer.status_code in (500, 503)]
    worked = [what for what, answer in answers if WORKED.search(body(answer))]
    assert (failed, worked) == ([], [])


def body(answer):
    """What a browser reads as a page, or the bytes of anything else without its script."""
    content = b"".join(answer) if answer.streaming else answer.content
    is_json = "json" in answer.get("Content-Type", "")  # sent with nosniff
    return re.sub(b"<script>alert|<img src=x", b"", content) if is_json else content


def public_paths(found):
    known = {
        "slug": found["category"].slug, "year": 2022, "month": "01", "day": "04", "kind": "tin",
        "key": 1, "version": 1, "file_name": "x.png", "token": found["link"].token, "rest": "x",
        "name": "x", "path": "x", "pk": found["article"].pk,
    }  # fmt: skip
    routes = [route for route, _ in addresses.patterns() if not addresses.is_of_the_desk(route)]
    article = found["article"].get_absolute_url()
    return [*{addresses.filled(route, known) for route in routes}, article, f"{article}luu/"]


def encoded(text):
    """As an attacker writes it: a lone surrogate in the bytes of CESU-8."""
    return quote(text.encode("utf-8", "surrogatepass"))


LISTS = "/tim-kiem/ /van-ban/ /tin/ /api/bai-viet/ /api/van-ban/ /api/oembed/".split()


def test_readers_pages_take_any_word_in_each_place_of_an_address(found):
    """Each place of each list gets one of them, in turn; each page gets one in all places."""
    client, words = Client(raise_request_exception=False), cycle(map(encoded, PAYLOADS.values()))
    asked = [f"{path}?{place}={next(words)}" for path in LISTS for place in READERS]
    for path in public_paths(found):
        word = next(words)
        asked.append(f"{path}?{'&'.join(f'{place}={word}' for place in READERS)}")
    for word in map(encoded, PAYLOADS.values()):
        asked += [f"/{path}/{word}/" for path in ("tin", "chuyen-muc", "van-ban", "tin/x-1")]
        asked += [f"/tim-kiem/?{word}={word}&q={word}", f"/tim-kiem/?q={word}&q={word}&loai={word}"]
    answers = [(address, client.get(address)) for address in asked]
    for word in map(encoded, PAYLOADS.values()):
        cookies = {"Cookie": f"co-chu={word}; sessionid={word}; luot={word}; csrftoken={word}"}
        answers.append((cookies["Cookie"], client.get("/", headers=cookies)))
    assert_words(answers)


def places_of_lists():
    for model, model_admin in admin.site._registry.items():
        path = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        names = [n if isinstance(n, str) else n.parameter_name for n in model_admin.list_filter]
        places = ["q", "p", "id__in", *names, *(f"{name}__exact" for name in names)]
        if day := model_admin.date_hierarchy:
            places += [f"{day}__{part}" for part in ("year", "month", "day")]
        yield from (f"{path}?{place}=" for place in places)


def test_lists_of_the_desk_take_any_word_in_each_place_of_an_address(found):
    """What ended in a 500 in each place; the others in turn."""
    client, words = Client(raise_request_exception=False), cycle(map(encoded, PAYLOADS.values()))
    client.force_login(factories.editor("an"))
    harsh = [encoded(PAYLOADS[name]) for name in ("NUL", "a large number")]
    asked = [place + word for place in places_of_lists() for word in (*harsh, next(words))]
    assert len(asked) > 200
    assert_words([(address, client.get(address)) for address in asked])


def test_other_pages_of_the_desk_take_any_word(found):
    client, words = Client(raise_request_exception=False), cycle(map(encoded, PAYLOADS.values()))
    client.force_login(factories.editor("an"))
    pages = ["", "bao-cao-bien-tap/", "anh/chon/", "autocomplete/", "login/",
             "jsi18n/", "news/article/add/", f"news/article/{found['draft'].pk}/phien-ban/1/",
             f"news/article/{found['draft'].pk}/change/", "portal/page/add/"]  # fmt: skip
    asked = []
    for page, _ in product(pages, range(4)):
        word = next(words)
        asked.append(f"/quan-tri/{page}?{'&'.join(f'{place}={word}' for place in DESK)}")
    for place in ("tu", "den", "category", "person", "dinh-dang"):
        asked.append(f"/quan-tri/bao-cao-bien-tap/?{place}={next(words)}")
    asked += [f"/quan-tri/news/document/{next(words)}/change/" for _ in PAYLOADS]
    assert_words([(address, client.get(address)) for address in asked])


def test_what_is_typed_into_forms_is_a_word(found):
    """Stored or refused, never a 500; shown by test_stored_words.py."""
    client = Client(raise_request_exception=False)
    article, answers = found["article"], []
    for name, word in PAYLOADS.items():
        word = word.encode("utf-8", "replace").decode()
        sent = dict.fromkeys(("huu-ich", "gop-y", "doan", "phien-ban", "bieu-mau"), word)
        answers.append((name, client.post(f"/y-kien/{article.pk}/", sent)))
        kept = {**sent, "huu-ich": "co", "doan": "", "phien-ban": "", "bieu-mau": str(uuid4())}
        answers.append((name, client.post(f"/y-kien/{article.pk}/", kept)))
        answers.append((name, client.post("/quan-tri/login/", {"username": word, "password": ""})))
    client.force_login(factories.editor("an"))
    for name, word in PAYLOADS.items():
        word = word.encode("utf-8", "replace").decode()
        form = dict.fromkeys(factories.article_form(), word)
        for page in ("add/", "xem-truoc/", "tu-luu/", f"{found['draft'].pk}/duyet/"):
            answers.append(((name, page), client.post(f"/quan-tri/news/article/{page}", form)))
        titled = factories.article_form(title=word or "x", summary=word[:300], byline=word[:100])
        answers.append(((name, "title"), client.post("/quan-tri/news/article/add/", titled)))
    assert_words(answers)
