"""Whoever asks for a page of the desk gets what the tables say, and nothing else.

An address that is in no table fails: whoever adds one says here whom it is for.
"""

from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client

from tests import factories
from tests.attacks import addresses, content
from tests.backup.everything import everything

pytestmark = pytest.mark.django_db

VIEWS = {"l": "changelist", "a": "add", "h": "history", "d": "delete", "c": "change"}
# A small letter: may look at it; a capital: may also send its form. For objects that somebody
# else made; a Biên tập viên of another category. Phóng viên, Biên tập viên, Quản trị.
MODELS = {
    "auth_user": "- - LAHC",
    "auth_group": "- - LHc",
    "audit_entry": "- - LHc",
    "pictures_image": "LAHC LAHDC LAHDC",
    "portal_portal": "- - HC",
    "portal_page": "- - LAHDC",
    "portal_notice": "- LAHDC LAHDC",
    "portal_link": "- - LAHDC",
    "redirects_redirect": "- LAHDC LAHDC",
    "redirects_missingpage": "- LHc LHc",
    "security_policyreport": "- - LHc",
    "news_feedback": "LHc LHC -",
    "news_article": "LA LAc -",
    "news_document": "LAHc LAHC LAHC",
    "news_category": "- LHc LAHDC",
    "news_term": "- LAHDC -",
    "news_assignment": "- - LAHDC",
    "visitors_dailycount": "- - LHc",
    "visitors_pagecount": "- - LHc",
    "visitors_openingbalance": "- - LHC",
    "visitors_agentcount": "- - LHc",
    "visitors_sourcecount": "- - LHc",
    "visitors_correction": "LHc LHc LAHc",
    "search_synonym": "- LAHDC LAHDC",
    "search_miss": "- LHc LHc",
}
# The others, as who may look at it and who may send to it: 1 Phóng viên, 2 Biên tập viên of
# another category, 3 Quản trị.
OTHERS = {
    "upload-picture": ("", "123"),
    "choose-picture": ("123", "123"),
    "editorial-report": ("23", ""),
    "visit-report": ("23", ""),
    "portal-check": ("3", ""),
    "visitors_correction_undo": ("3", "3"),
    "set-up-second-factor": ("", ""),  # before anybody is signed in
    "unlock": ("", ""),  # for who has the link
    "account": ("123", ""),
    "renew-codes": ("", "123"),
    "sign-out-elsewhere": ("", "123"),
    "stay": ("123", ""),
    "index": ("123", "123"),
    "login": ("", "123"),
    "logout": ("", "123"),
    "password_change": ("123", "123"),
    "password_change_done": ("123", ""),
    "autocomplete": ("", ""),  # without a field that is chosen from it
    "auth_user_password_change": ("3", "3"),
    "jsi18n": ("123", ""),
    "view_on_site": ("", ""),
    "app_list": ("123", "123"),  # of the news
    "audit-csv": ("3", "3"),
    "news_article_autosave": ("", ""),
    "news_article_set_aside": ("", "123"),  # one's own; see test_what_is_of_others.py
    "news_article_import": ("12", "12"),
    "news_article_preview_new": ("", "12"),
    "news_article_preview": ("", ""),
    "news_article_review": ("", ""),
    "news_article_withdraw": ("", ""),
    "news_article_unschedule": ("", ""),
    "news_article_version": ("", ""),
    "news_article_restore": ("", ""),
    "news_article_links": ("", ""),
    "news_article_revoke": ("", ""),
}
# Without a name: what leads on to the form of an object, and what is not found.
LEADING_ON, NONE = "<path:object_id>/", {"quan-tri/r/<path:rest>", "quan-tri/(?P<url>.*)$"}
# Who is not signed in, or not wholly, gets no more.
FOR_ALL = {("login", "GET"), ("login", "POST"), ("logout", "POST"), ("jsi18n", "GET")}


def expected():
    """{name of an address: (who may look, who may send)}"""
    found = dict(OTHERS)
    for model, groups in MODELS.items():
        rights = groups.split()
        for letter, view in VIEWS.items():
            ways = (letter + letter.upper(), letter.upper())
            found[f"{model}_{view}"] = tuple(
                "".join(str(n) for n, right in enumerate(rights, 1) if set(right) & set(way))
                for way in ways
            )
    return found


DESK = [(route, one) for route, one in addresses.patterns() if addresses.is_of_the_desk(route)]
NAMES = {one.name for _, one in DESK if one.name}


def test_each_address_of_the_desk_is_in_the_tables():
    registered = {f"{m._meta.app_label}_{m._meta.model_name}" for m in admin.site._registry}
    assert (registered, set(expected())) == (set(MODELS), NAMES)
    unnamed = {route for route, one in DESK if not one.name}
    assert {route for route in unnamed if not route.endswith(LEADING_ON)} == NONE


@pytest.fixture
def found(db):
    return content.fill()


def asked(found):
    """(name, path) of each named address of the desk, with the ids of what is somebody else's."""
    rows = {**content.rows(), type(found["draft"]): found["draft"]}
    ids = {f"{m._meta.app_label}_{m._meta.model_name}": row.pk for m, row in rows.items()}
    ids["auth_user"] = found["writer"].pk
    known = {
        "copy_pk": found["copy"].pk, "pk": found["draft"].pk, "link_pk": found["link"].pk,
        "id": found["writer"].pk, "number": 1, "token": "x", "content_type_id": 1,
    }  # fmt: skip
    for route, one in DESK:
        if one.name == "app_list":
            yield one.name, "/quan-tri/news/"
        elif one.name:
            model = (one.name or "").rpartition("_")[0]
            yield one.name, addresses.filled(route, {**known, "object_id": ids.get(model, 1)})


def let_in(client, path, method, sent):
    """Whether the page was given or the form taken; what was done is undone."""
    kept = client.cookies.copy()
    with transaction.atomic():
        answer = getattr(client, method.lower())(path, sent if method == "POST" else {})
        transaction.set_rollback(True)
    client.cookies = SimpleCookie({name: cookie.value for name, cookie in kept.items()})
    assert answer.status_code < 500, path
    if answer.status_code == 302:
        to = urlsplit(answer.url).path
        leads_away = to in ("/quan-tri/", "/quan-tri/login/") or "thiet-lap" in path
        leads_on = to.startswith(path) and to.endswith("/change/")
        return method == "POST" and not (leads_away or leads_on)
    return answer.status_code in (200, 422)


def taken(client, found):
    """{(name, method)} of all that somebody gets."""
    sent = {"article": found["draft"].pk, "number": 1}
    return {
        (name, method)
        for name, path in asked(found)
        for method in ("GET", "POST")
        if let_in(client, path, method, sent)
    }


@pytest.mark.parametrize("who", ["1", "2", "3"])
def test_a_group_gets_what_its_rights_give(found, who):
    group = {"1": "Phóng viên", "2": "Biên tập viên", "3": "Quản trị"}[who]
    person = factories.member(group, "hoa", *([found["other"]] if who == "2" else []))
    client = Client()
    client.force_login(person)
    ways = ("GET", "POST")
    allowed = {
        (name, way)
        for name, whom in expected().items()
        for way, these in zip(ways, whom, strict=True)
        if who in these
    }
    got = taken(client, found)
    assert (sorted(got - allowed), sorted(allowed - got)) == ([], [])


@pytest.mark.parametrize("who", ["nobody", "no staff", "gone", "without a second factor"])
def test_who_is_not_signed_in_gets_the_sign_in_page(found, settings, who):
    client, before = Client(), everything()
    if who != "nobody":
        person = factories.member("Biên tập viên", "binh")
        person.is_superuser = True
        person.is_staff, person.is_active = who != "no staff", who != "gone"
        person.save()
        client.force_login(person)
        before = everything()
    settings.REQUIRE_SECOND_FACTOR = who == "without a second factor"
    assert taken(client, found) - FOR_ALL == set()
    assert everything() == before
