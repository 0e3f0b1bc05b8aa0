"""/bao-cao-csp/: what browsers refused, in both formats, summed; nothing of who read the page."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from cantho_cchc import bounded_counts
from cantho_cchc.security import receiving
from cantho_cchc.security.models import PolicyReport
from cantho_cchc.security.pace import Pace
from tests import factories
from visitors.models import DailyCount

pytestmark = pytest.mark.django_db

OLD, NEW = "application/csp-report", "application/reports+json"
PAGE = "http://testserver/tin/a-1/?q=Nguyen+Van+A#x"


@pytest.fixture(autouse=True)
def pace(monkeypatch):
    """As fast as a test sends."""
    monkeypatch.setattr(receiving, "pace", Pace(per_second=0, burst=100_000))


def old(**more):
    ours = {
        "document-uri": PAGE,
        "violated-directive": "img-src",
        "effective-directive": "img-src",
        "original-policy": "default-src 'none'",
        "blocked-uri": "https://theo-doi.example/anh.gif?id=5",
        "source-file": "http://testserver/static/js/copy.js?v=1",
        "line-number": 7,
        "referrer": "https://rieng-tu.example/",
    }
    return {"csp-report": {**ours, **more}}


def new(**more):
    ours = {
        "documentURL": PAGE,
        "effectiveDirective": "script-src-elem",
        "blockedURL": "inline",
        "sourceFile": PAGE,
        "lineNumber": 3,
        "sample": "alert(1)",
    }
    who = {"user_agent": "Firefox", "url": PAGE, "age": 5}
    return {"type": "csp-violation", **who, "body": {**ours, **more}}


def send(client, said, kind=OLD, **more):
    body = said if isinstance(said, str | bytes) else json.dumps(said)
    return client.post("/bao-cao-csp/", body, content_type=kind, **more).status_code


def kept():
    return [
        tuple(row)
        for row in PolicyReport.objects.order_by("id").values_list(*PolicyReport.WHAT, "times")
    ]


def test_both_formats_say_the_same_without_queries(client):
    assert send(client, old()) == 204
    assert send(client, [new(), new(), {"type": "deprecation", "body": {}}], NEW) == 204
    assert kept() == [
        ("img-src", "https://theo-doi.example", "/tin/a-1/", "/static/js/copy.js:7", 1),
        ("script-src-elem", "inline", "/tin/a-1/", "/tin/a-1/:3", 2),
    ]
    assert {field.name for field in PolicyReport._meta.fields} == {
        "id", "day", "directive", "blocked", "page", "source", "times",
    }  # fmt: skip
    assert PolicyReport.objects.first().day == timezone.localdate()
    assert not DailyCount.objects.exists()


def test_an_older_browser_names_the_directive_with_its_sources(client):
    said = old(**{"effective-directive": "", "violated-directive": "img-src 'self'"})
    send(client, said)
    assert kept()[0][0] == "img-src"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("data", "data"), ("eval", "eval"), ("", ""), ("blob:https://a.vn/1-2", "blob"),
        ("trusted-types-sink", "trusted-types-sink"), ("http://testserver:80/a?b", "/a"),
        ("HTTPS://U:P@A.VN:8443/x", "https://a.vn:8443"), ("http://[::1", ""),
        ("http://a.vn:99999999/", ""), ("<b>", ""), (["x"], ""), (5, ""), (None, ""),
        ("http://testserver/xem-truoc/bi-mat/tep/1/", "/xem-truoc/"),
        ("https://a.vn\x00\n/", "https://a.vn"),
        (f"https://{'a' * 300}.vn", f"https://{'a' * 112}"),
    ],
)  # fmt: skip
def test_what_was_refused_is_an_origin_a_path_of_ours_or_a_word(client, told, shown):
    assert send(client, old(**{"blocked-uri": told, "source-file": None})) == 204
    assert kept() == [("img-src", shown, "/tin/a-1/", "", 1)]


@pytest.mark.parametrize(
    "more",
    [
        {"document-uri": "https://noi-khac.example/tin/a-1/"},
        {"document-uri": "about:blank"},
        {"document-uri": None},
        {"effective-directive": "tự-đặt"},
        {"effective-directive": "x" * 10_000},
        {"source-file": "moz-extension://1-2/a.js"},
        {"blocked-uri": "chrome-extension://abc/a.js"},
    ],
)
def test_what_is_not_of_our_pages_is_left_out(client, more):
    assert send(client, old(**more)) == 204
    assert kept() == []


def test_the_address_of_a_preview_is_not_kept(client):
    secret = "http://testserver/xem-truoc/" + "k" * 40 + "/"
    send(client, old(**{"document-uri": secret, "source-file": secret}))
    assert kept() == [("img-src", "https://theo-doi.example", "/xem-truoc/", "/xem-truoc/:7", 1)]


DEEP = "[" * 8000 + "]" * 8000


@pytest.mark.parametrize(
    ("said", "kind", "status"),
    [
        (old(), "application/json", 415), (old(), "text/plain", 415), (old(), "", 415),
        ("{", OLD, 400), (" ", OLD, 400), (b"\xff\xfe\x00", OLD, 400), (DEEP, NEW, 400),
        ("x" * (receiving.LARGEST + 1), OLD, 413),
        ("[]", OLD, 204), ("null", NEW, 204), ('{"csp-report": []}', OLD, 204),
        ('[1, {"type": "csp-violation"}, null]', NEW, 204), ("1e999", NEW, 204),
        (r'{"csp-report": {"document-uri": "http://testserver/\ud800"}}', OLD, 204),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_and_never_an_error(client, said, kind, status):
    assert send(client, said, kind) == status
    assert kept() == []


def test_only_post_is_taken_and_no_token_is_asked_for():
    client = Client(enforce_csrf_checks=True)
    assert send(client, old()) == 204
    assert client.get("/bao-cao-csp/").status_code == 405
    assert client.cookies == {}


def test_one_request_brings_ten_reports_at_most(client):
    many = [new(documentURL=f"http://testserver/{n}/") for n in range(30)]
    assert send(client, many, NEW) == 204
    assert len(kept()) == 10


def test_ten_thousand_different_ones_are_two_hundred_rows_and_one():
    for number in range(10_000):
        row = {"directive": "img-src", "blocked": f"https://{number}.vn", "page": "/", "source": ""}
        bounded_counts.count_row(PolicyReport, row, receiving.MOST, receiving.REST)
    rows = kept()
    assert len(rows) == 201
    assert rows[-1] == ("(khác)", "", "", "", 9_800)
    assert sum(row[-1] for row in rows) == 10_000


def test_a_flood_is_turned_away_before_it_is_read(client, monkeypatch):
    monkeypatch.setattr(receiving, "pace", Pace(per_second=0, burst=3))
    assert [send(client, old()) for _ in range(5)] == [204, 204, 204, 429, 429]
    assert kept()[0][-1] == 3


def test_the_pace_fills_again_and_never_above_its_burst():
    now = [0.0]
    pace = Pace(per_second=2, burst=4, clock=lambda: now[0])
    assert [pace.allows() for _ in range(5)] == [True] * 4 + [False]
    now[0] = 1.0
    assert [pace.allows() for _ in range(3)] == [True, True, False]
    now[0] = 1000.0
    assert [pace.allows() for _ in range(5)] == [True] * 4 + [False]


def test_old_days_are_forgotten(client, monkeypatch):
    today = timezone.localdate()
    monkeypatch.setattr(bounded_counts, "_swept", {})
    for age in (0, 90, 91):
        PolicyReport.objects.create(day=today - timedelta(days=age), page="/cu/", times=1)
    send(client, old())
    assert PolicyReport.objects.filter(page="/cu/").count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_those_that_come_at_once_are_all_counted():
    def send_some(_):
        client = Client()
        answers = [send(client, old()) for _ in range(20)]
        connection.close()
        return answers

    with ThreadPoolExecutor(4) as threads:
        answers = [one for some in threads.map(send_some, range(4)) for one in some]
    assert answers == [204] * 80
    assert [row[-1] for row in kept()] == [80]


class TestDesk:
    LIST = "/quan-tri/security/policyreport/"

    @pytest.mark.parametrize(
        ("group", "status"), [("Quản trị", 200), ("Biên tập viên", 403), ("Phóng viên", 403)]
    )
    def test_who_answers_for_the_portal_reads_it(self, client, group, status):
        client.force_login(factories.member(group, "minh"))
        assert client.get(self.LIST).status_code == status

    def test_it_is_read_only_and_says_what_was_refused(self, desk):
        send(desk, old())
        page = desk.get(self.LIST).content.decode()
        for words in ("ảnh", "img-src", "https://theo-doi.example", "/tin/a-1/", "copy.js:7"):
            assert words in page
        assert "nội dung bị trình duyệt chặn" in page.lower()
        row = PolicyReport.objects.get()
        for path in ("add/", f"{row.pk}/delete/"):
            assert desk.get(self.LIST + path).status_code == 403
        assert desk.post(f"{self.LIST}{row.pk}/change/", {"times": 9}).status_code == 403
        assert desk.get(f"{self.LIST}?directive=img-src").status_code == 200
