"""The desk for old addresses."""

from urllib.parse import quote

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone

from cantho_cchc.redirects.models import MissingPage, Redirect
from tests import factories

pytestmark = pytest.mark.django_db

REDIRECTS, MISSING = "/quan-tri/redirects/redirect/", "/quan-tri/redirects/missingpage/"


def refusal(desk, path, target, **more):
    """What the form says at its fields; nothing when it was saved."""
    form = {"path": path, "target": target, "note": "", **more}
    answer = desk.post(f"{REDIRECTS}add/", form)
    return {} if answer.status_code == 302 else answer.context["adminform"].form.errors


def missed(path, times, age=0):
    day = timezone.localdate() - timezone.timedelta(days=age)
    MissingPage.objects.create(day=day, path=path, times=times)


def test_days_are_summed_and_the_most_frequent_come_first(desk):
    missed("/hiem", 2)
    missed("/hay-gap", 3)
    missed("/hay-gap", 1200, age=29)
    missed("/da-lau", 9, age=30)
    missed("(máy dò)", 70)
    answer = desk.get(MISSING)
    assert [(row["path"], row["times"]) for row in answer.context["rows"]] == [
        ("/hay-gap", 1203),
        ("/hiem", 2),
    ]
    page = answer.content.decode()
    assert "1.203" in page
    assert "hỏi 70 lần" in page
    assert f'href="{REDIRECTS}add/?path=%2Fhay-gap"' in page


def test_one_click_opens_the_form_with_the_nearest_articles(desk):
    article = factories.article("Một số kết quả cải cách hành chính")
    path = "/article/mot-so-ket-qua/9.htm"
    page = desk.get(f"{REDIRECTS}add/", {"path": path}).content.decode()
    assert f'value="{path}"' in page
    choice = f"?path={quote(path, '')}&amp;target={quote(article.get_absolute_url(), '')}"
    assert f'<a href="{choice}">Chọn: {article.title}</a>' in page
    chosen = desk.get(f"{REDIRECTS}add/{choice.replace('&amp;', '&')}").content.decode()
    assert f'value="{article.get_absolute_url()}"' in chosen
    missed(path, 3)
    assert refusal(desk, path, article.get_absolute_url()) == {}
    assert desk.get(MISSING).context["rows"].count() == 0
    assert desk.get(path)["Location"] == article.get_absolute_url()


@pytest.mark.parametrize(
    "path",
    ["/", "/lien-he", "/Lien-He/?x=1".lower(), "/tin/", "/quan-tri/", "/static/css/main.css"],
)
def test_an_address_with_a_page_is_refused_at_its_field(desk, path):
    assert "đang có trang" in refusal(desk, path, "/tin/")["path"][0]


def test_articles_answer_for_themselves(desk):
    public, gone = factories.article(), factories.article(status="withdrawn")
    draft = factories.article(status="draft")
    for article in (public, gone):
        assert "path" in refusal(desk, article.get_absolute_url(), "/tin/")
    for article in (draft, gone):
        said = refusal(desk, "/cu", article.get_absolute_url())["target"][0]
        assert "Không có trang nào" in said
    assert refusal(desk, draft.get_absolute_url(), "/tin/") == {}


def test_a_target_is_kept_as_readers_will_meet_it(desk, settings):
    settings.ALLOWED_HOSTS = ["testserver", "127.0.0.1"]
    article = factories.article(legacy_url="/article/x/1.htm")
    assert refusal(desk, "/a", "http://testserver/tin/?x=1") == {}
    assert "Không có trang" in refusal(desk, "/f", "https://127.0.0.1:8000/F/")["target"][0]
    assert refusal(desk, "/b", "/Article/x/1.htm") == {}
    assert refusal(desk, "/c", "/lien-he") == {}
    assert refusal(desk, "/d", "/A/") == {}
    assert refusal(desk, "/e", "https://cantho.gov.vn/") == {}
    assert dict(Redirect.objects.values_list("path", "target")) == {
        "/a": "/tin/?x=1",
        "/b": article.get_absolute_url(),
        "/c": "/lien-he",
        "/d": "/tin/?x=1",
        "/e": "https://cantho.gov.vn/",
    }


def test_a_loop_is_refused_at_its_field_with_all_that_was_typed(desk):
    Redirect.objects.create(path="/a", target="/b")
    answer = desk.post(f"{REDIRECTS}add/", {"path": "/b", "target": "/a", "note": "Ghi lại"})
    assert "đi vòng" in answer.context["adminform"].form.errors["target"][0]
    assert 'value="Ghi lại"' in answer.content.decode()
    assert Redirect.objects.count() == 1


def test_a_stale_form_does_not_undo_what_was_shortened(desk):
    row = Redirect.objects.create(path="/a", target="/b")
    Redirect.objects.create(path="/b", target="/tin/")
    form = {"path": "/a", "target": "/lien-he/", "note": "", "version": row.version}
    answer = desk.post(f"{REDIRECTS}{row.pk}/change/", form)
    assert answer.context["adminform"].form.stored.target == "/tin/"
    assert Redirect.objects.get(pk=row.pk).target == "/tin/"


def test_editors_mend_addresses_and_writers_do_not(client):
    assert Group.objects.filter(name="Phóng viên").exists()
    for group, status in (("Biên tập viên", 200), ("Quản trị", 200), ("Phóng viên", 403)):
        client.force_login(factories.member(group, group))
        for page in (MISSING, REDIRECTS, f"{REDIRECTS}add/"):
            assert client.get(page).status_code == status, (group, page)
