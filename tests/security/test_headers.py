"""Which answer has which headers: equality for every kind, kept or not, right or wrong."""

import pytest
from django.http import HttpResponse
from django.test import Client

from cantho_cchc.pagecache.wsgi import finished_pages
from cantho_cchc.security import policies
from cantho_cchc.security.headers import protected
from news.attachments import KEPT, VIEWED
from tests import factories
from tests.documents.files import office
from tests.pagecache.asking import ask, django

pytestmark = pytest.mark.django_db
OURS = (
    "Content-Security-Policy Cross-Origin-Opener-Policy Cross-Origin-Resource-Policy "
    "Permissions-Policy Referrer-Policy X-Content-Type-Options X-Frame-Options"
).split()


def said(headers):
    return {name: headers[name] for name in OURS if name in headers}


def file(policy=policies.DATA, shared="same-origin"):
    """What a feed, data or a picture says."""
    return {
        "Content-Security-Policy": policy,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": shared,
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }


def page(policy=policies.PAGE):
    denied = (
        "accelerometer autoplay camera clipboard-read display-capture encrypted-media fullscreen "
        "geolocation gyroscope hid idle-detection magnetometer microphone midi payment "
        "picture-in-picture screen-wake-lock serial usb xr-spatial-tracking"
    )
    names = ", ".join(f"{name}=()" for name in denied.split())
    return {**file(policy), "Permissions-Policy": names}


def test_the_policies_are_these():
    ours = (
        "default-src 'none'; script-src {0}; style-src {0}; img-src 'self'{1}; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "report-uri /bao-cao-csp/"
    )
    strict = ours.format("'self'", "")
    assert strict == policies.DESK
    types = "require-trusted-types-for 'script'; trusted-types 'none'"
    assert f"{strict}; {types}" == policies.PAGE
    assert ours.format("'self' 'unsafe-inline'", " data:") == policies.EDITOR


@pytest.mark.parametrize(
    "path",
    ["/", "/tin/", "/lien-he/", "/gioi-thieu/", "/so-do-trang/", "/van-ban/", "/tuy-chon/",
     "/luot-truy-cap/", "/tim-kiem/?q=a", "/chu-viet-tat/", "/ho-tro-tiep-can/", "/khong-co/",
     "/khong-co", "/quan-tri/", "/tuy-chon/?co-chu=lon", "/media/hinh/khong-co.jpg"],
)  # fmt: skip
def test_pages_errors_and_redirects(sample, client, path):
    assert said(client.get(path)) == page()


@pytest.mark.parametrize(
    "path",
    ["/rss/", "/atom/", "/json/", "/sitemap.xml", "/robots.txt", "/opensearch.xml", "/healthz",
     "/api/bai-viet/", "/api/openapi.json", "/api/bai-viet/999999/",
     "/luot-truy-cap/luot-truy-cap.csv", "/luot-truy-cap/luot-truy-cap.json",
     "/static/css/main.css", "/static/js/copy.js", "/.well-known/security.txt"],
)  # fmt: skip
def test_feeds_data_and_files(sample, client, path):
    assert said(client.get(path)) == file()


def test_pictures_may_be_shown_elsewhere_and_do_nothing(client):
    image = factories.image(size=(64, 48))
    picture = file(f"{policies.DATA}; sandbox", "cross-origin")
    assert said(client.get(image.url)) == picture
    article = client.get(factories.article().get_absolute_url()).content.decode()
    poster = article.partition('og:image" content="')[2].partition('"')[0]
    assert said(client.get(poster.replace("http://testserver", ""))) == picture
    assert said(client.get("/static/img/favicon.svg")) == file(f"{policies.DATA}; sandbox")


def test_files_keep_the_policy_of_their_own(client):
    article = factories.article()
    shown = factories.attachment(article)
    kept = factories.attachment(article, name="a.docx", data=office("docx"))
    assert said(client.get(shown.get_absolute_url())) == file(VIEWED)
    assert said(client.get(kept.get_absolute_url())) == file(KEPT)


def test_what_other_sites_scripts_may_read_is_data_alone(sample, client):
    for path in ("/api/bai-viet/", "/luot-truy-cap/luot-truy-cap.csv"):
        assert client.get(path)["Access-Control-Allow-Origin"] == "*"
    for path in ("/", "/static/css/main.css", "/rss/"):
        assert "Access-Control-Allow-Origin" not in client.get(path)


def test_refusals_have_them_before_django_looks(client):
    for answer in (
        client.get("/", HTTP_HOST="evil.example"),
        client.post("/lien-he/"),
        Client(enforce_csrf_checks=True).post("/quan-tri/login/", {"username": "a"}),
    ):
        assert said(answer) == page()
    assert client.get("/", HTTP_HOST="evil.example").status_code == 400


def test_the_desk_s_own_views_say_which_they_need(desk):
    draft = factories.article("Nháp", status="draft")
    form = f"/quan-tri/news/article/{draft.pk}/"
    wanted = {
        f"{form}change/": policies.EDITOR,
        "/quan-tri/news/article/add/": policies.EDITOR,
        "/quan-tri/portal/page/add/": policies.EDITOR,
        f"{form}xem-truoc/": policies.PAGE,
        draft.get_absolute_url(): policies.PAGE,
        f"{form}history/": policies.DESK,
        "/quan-tri/": policies.DESK,
        "/quan-tri/news/category/add/": policies.DESK,
        "/quan-tri/anh/chon/": policies.DESK,
        "/quan-tri/bao-cao-bien-tap/": policies.DESK,
        "/quan-tri/jsi18n/": policies.DATA,
    }
    seen = {path: desk.get(path)["Content-Security-Policy"] for path in wanted}
    assert seen == wanted


def test_a_refused_form_keeps_the_editor_s_policy_and_its_preview_the_readers(desk):
    sent = factories.article_form(source_url="khong-phai")
    refused = desk.post("/quan-tri/news/article/add/", sent)
    assert (refused.status_code, refused["Content-Security-Policy"]) == (200, policies.EDITOR)
    shown = desk.post("/quan-tri/news/article/xem-truoc/", factories.article_form())
    assert (shown.status_code, shown["Content-Security-Policy"]) == (200, policies.PAGE)


def test_the_sign_in_page_is_the_desk_s(client):
    answer = client.get("/quan-tri/login/")
    assert answer["Content-Security-Policy"] == policies.DESK


def test_an_unchanged_answer_leaves_the_policy_that_a_browser_has(sample, client):
    for path in ("/rss/", "/.well-known/security.txt"):
        tag = client.get(path)["ETag"]
        again = client.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert "Content-Security-Policy" not in again
        assert {"ETag", "Cache-Control", "Vary"} <= set(again.headers)


def test_what_an_answer_says_itself_stays():
    own = HttpResponse(headers={"Content-Security-Policy": "default-src 'self'"})
    assert protected(own)["Content-Security-Policy"] == "default-src 'self'"


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_kept_page_has_its_headers():
    app = finished_pages(django)
    cold = ask("/lien-he/", app)
    kept = ask("/lien-he/", app)
    assert said(kept.headers) == said(cold.headers) == page()
    unchanged = ask("/lien-he/", app, If_None_Match=kept.headers["ETag"])
    assert (unchanged.status, said(unchanged.headers)) == (304, {})
