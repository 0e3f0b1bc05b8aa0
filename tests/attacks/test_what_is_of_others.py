"""Ids can be guessed: whoever guesses one gets what is public, or what is their own."""

import json
from urllib.parse import quote

import pytest
from django.core import signing
from django.test import Client

from cantho_cchc.accounts import known_browser
from news.models import Article, Attachment, Document, WorkingCopy
from tests import factories
from tests.attacks import addresses, content
from tests.factories import article_form

pytestmark = pytest.mark.django_db
SECRETS = ("nháp", "bản một", "tệp", "đang gõ", "liên kết", "bút danh")
SECRETS += ("cơ quan mật", "trích yếu mật", "tệp mật")
LISTS = ["/tim-kiem/?q=mật", "/tim-kiem/json/?q=mật", "/api/van-ban/?q=mật"]  # says it back
PUBLIC = [r for r, _ in addresses.patterns() if not addresses.is_of_the_desk(r)]


@pytest.fixture
def found(db):
    """All words that are secret begin with “Mật”."""
    return content.fill(lambda name: f"{'Mật' if name in SECRETS else 'Chữ'} {name}")


@pytest.fixture
def reporter(client, found):
    client.force_login(factories.member("Phóng viên", "hoa"))
    return client


def with_ids_of(found):
    """Addresses of readers' pages, filled with what is secret."""
    draft, secret = found["draft"], found["secret"]
    of_article, of_document = found["file"], secret.files.get()
    known = {
        "slug": "x", "year": 2022, "month": "01", "day": "04", "kind": "tin", "version": 1,
        "file_name": "x.png", "token": "x", "rest": "x", "key": draft.pk, "pk": draft.pk,
    }  # fmt: skip
    for route in PUBLIC:
        row = secret if route.startswith(("van-ban", "api/van-ban")) else draft
        file = of_document if "van-ban" in route else of_article
        if "<str:name>" in route and not route.startswith("sitemap"):
            row = file
        names = {"name": file.name if "sitemap" not in route else "tin-2022-01"}
        path = file.file.name.partition("/")[2]
        yield addresses.filled(route, {**known, **names, "pk": row.pk, "path": path})
    yield f"/api/oembed/?url={quote('http://testserver' + draft.get_absolute_url())}"
    yield from (draft.get_absolute_url(), secret.get_absolute_url())
    yield from map(quote_query, LISTS)


def quote_query(address):
    path, _, query = address.partition("?")
    return f"{path}?{quote(query, safe='=&')}"


@pytest.mark.parametrize("state", ["draft", "scheduled", "expired", "withdrawn"])
@pytest.mark.parametrize("who", ["nobody", "a reporter", "no staff"])
def test_no_address_of_readers_says_what_is_not_public(found, state, who):
    client, day = Client(), factories.at(2022, 1, 4)
    ways = {
        "draft": {},
        "scheduled": {"status": "published", "published_at": factories.at(2099, 1, 4)},
        "expired": {
            "status": "published",
            "published_at": day,
            "expires_at": factories.at(2022, 1, 5),
        },
        "withdrawn": {"status": "withdrawn", "published_at": day},
    }
    Article.objects.filter(pk=found["draft"].pk).update(**ways[state])
    Attachment.objects.filter(pk=found["file"].pk).update(is_live=state != "draft")
    if who != "nobody":
        person = factories.member("Phóng viên", "hoa")
        person.is_staff = who == "a reporter"
        person.save()
        client.force_login(person)
    said = {path: client.get(path, follow=True) for path in with_ids_of(found)}
    assert [p for p, answer in said.items() if b"M\xe1\xba\xadt" in body(answer)] == []
    assert [p for p, answer in said.items() if b"%PDF" in body(answer)] == []
    assert [p for p, answer in said.items() if answer.status_code >= 500] == []
    assert sum(answer.status_code == 200 for answer in said.values()) > 20


def body(answer):
    return b"".join(answer) if answer.streaming else answer.content


def test_who_may_gets_them(client, found):
    """The same walk finds what it looks for, or it would prove nothing."""
    client.force_login(factories.editor("an"))
    said = [body(client.get(path, follow=True)) for path in with_ids_of(found)]
    assert sum(b"M\xe1\xba\xadt" in one for one in said) >= 4
    assert sum(b"%PDF" in one for one in said) >= 4


def test_a_token_made_for_something_else_opens_no_preview(client, found):
    link = found["link"]
    forged = [
        signing.dumps(link.pk), signing.dumps(link.pk, salt="accounts.unlock"),
        known_browser.link("lan").split("/")[-2], f"{link.token} ", link.token.replace(":", "::"),
    ]  # fmt: skip
    for token in forged:
        assert client.get(f"/xem-truoc/{quote(token)}/").status_code == 404
        assert client.get(f"/xem-truoc/{quote(token)}/tep/{found['file'].pk}").status_code == 404
    assert client.get(f"/quan-tri/mo-khoa/{link.token}/").status_code == 404
    assert client.get(f"/xem-truoc/{link.token}/").status_code == 200


class TestAtTheDesk:
    def test_a_file_of_another_article_is_not_taken_into_one_s_own(self, reporter, found):
        own = factories.draft(factories.get_user("hoa"))
        row = {
            "attachments-INITIAL_FORMS": 1, "attachments-TOTAL_FORMS": 1,
            "attachments-0-id": found["file"].pk, "attachments-0-title": "Của tôi",
            "attachments-0-order": 0, "attachments-0-article": own.pk,
        }  # fmt: skip
        sent = article_form(**row, base=1)
        assert reporter.post(f"/quan-tri/news/article/{own.pk}/change/", sent).status_code < 500
        file = Attachment.objects.get(pk=found["file"].pk)
        assert (file.article, file.title) == (found["draft"], "Mật tệp")
        assert own.revisions.newest().content["attachments"] == []

    def test_what_somebody_else_types_is_neither_shown_nor_put_aside(self, reporter, found):
        copy = found["copy"]
        for page in ("add/", f"{found['article'].pk}/change/", f"{found['draft'].pk}/change/"):
            asked = reporter.get(f"/quan-tri/news/article/{page}?khoi-phuc={copy.pk}", follow=True)
            assert "Mật" not in asked.content.decode()
        reporter.post(f"/quan-tri/news/article/tu-luu/{copy.pk}/bo/")
        kept = {"form_key": str(copy.form_key), "title": "Đè lên"}
        reporter.post("/quan-tri/news/article/tu-luu/", kept)
        stored = WorkingCopy.objects.get(pk=copy.pk)
        assert (stored.fields, stored.is_set_aside) == ({"title": ["Mật đang gõ"]}, False)

    @pytest.mark.parametrize("field", ["related", "replaced_by"])
    def test_a_document_that_one_may_not_see_is_not_named(self, reporter, found, field):
        own = factories.document(status="draft", published_at=None)
        Document.objects.filter(pk=own.pk).update(created_by=factories.get_user("hoa"))
        address = f"/quan-tri/news/document/{own.pk}/change/"
        shown = reporter.get(address).context["adminform"].form
        sent = {name: shown[name].value() or "" for name in shown.fields}
        sent |= {"files-TOTAL_FORMS": 0, "files-INITIAL_FORMS": 0, field: found["secret"].pk}
        sent |= {"issued_on": "15/07/2021", "effective_on": "15/07/2021"}
        answer = reporter.post(address, sent, follow=True).content.decode()
        assert "Mật" not in answer + reporter.get(address).content.decode()
        assert "34/KH-UBND" not in answer + reporter.get(address).content.decode()

    def test_lists_and_choosers_name_only_what_one_may_see(self, reporter, found):
        for model in ("article", "document"):
            page = reporter.get(f"/quan-tri/news/{model}/?q=").content.decode()
            assert "Mật" not in page
            page = reporter.get(f"/quan-tri/news/{model}/?id={found['draft'].pk}")
            assert "Mật" not in page.content.decode()
        ask = {"app_label": "news", "model_name": "document", "field_name": "related"}
        told = reporter.get("/quan-tri/autocomplete/", ask)
        assert told.status_code == 200
        assert "34/KH" not in json.dumps(told.json())

    def test_lists_answer_no_questions_about_what_is_hidden(self, reporter, found):
        """What is right and what is wrong are answered alike, or it could be guessed by letters."""
        questions = [
            ("created_by__password__startswith", "pbkdf2", "x"), ("_to_field", "form_key", "x"),
            ("revisions__content__icontains", "Chữ", "7331"), ("created_by__is_staff", "1", "0"),
            ("working_copies__fields__icontains", "đang gõ", "7331"), ("o", "1", "99"),
            ("article__created_by__username", "lan", "x"), ("preview_links__purpose", "x", "y"),
        ]  # fmt: skip
        for row in (found["article"], found["document"]):  # seen by all who write
            type(row).objects.filter(pk=row.pk).update(created_by=found["writer"])
        for model in ("article", "document", "feedback"):
            for question, *words in questions:
                asked = [f"/quan-tri/news/{model}/?{question}={word}&_facets" for word in words]
                said = [reporter.get(path, follow=True) for path in asked]
                assert said[0].status_code in (200, 400)
                rows = [one.context.get("cl") and one.context["cl"].result_count for one in said]
                assert said[0].status_code == said[1].status_code, asked
                assert rows[0] == rows[1], asked
                assert "Mật" not in said[0].content.decode()

    def test_an_administrator_asks_no_list_for_passwords(self, client, found):
        client.force_login(factories.member("Quản trị", "quan"))
        for path in ("auth/user/?password__startswith=pbkdf2", "news/assignment/"
                     "?person__password__startswith=p", "auth/group/?user__password__contains=p",
                     "auth/user/?second_factor__secret__startswith=A"):  # fmt: skip
            assert client.get(f"/quan-tri/{path}").status_code == 400

    def test_an_administrator_does_not_take_over_who_may_do_everything(self, client, found):
        above = factories.editor("tren")
        client.force_login(factories.member("Quản trị", "quan"))
        for page in ("password/", "change/", "delete/"):
            sent = {"password1": "mat-khau-moi-1022", "password2": "mat-khau-moi-1022"}
            client.post(f"/quan-tri/auth/user/{above.pk}/{page}", sent)
        for action in ("give_unlock_link", "reset_second_factor", "sign_out_everywhere"):
            chosen = {"action": action, "_selected_action": above.pk}
            said = client.post("/quan-tri/auth/user/", chosen, follow=True).content.decode()
            assert "Bạn không có quyền thay đổi tài khoản tren" in said
            assert "mo-khoa" not in said
        before = above.password
        above.refresh_from_db()
        assert (above.password, above.is_superuser) == (before, True)
