"""A form takes what it shows: fields that somebody adds to it change nothing."""

import uuid

import lxml.html
import pytest

from cantho_cchc.pictures.models import Image
from news.models import Article, Document, Feedback
from tests import factories
from tests.factories import article_form, member

pytestmark = pytest.mark.django_db


def shown(client, address):
    """What the page's own form would send."""
    page = lxml.html.fromstring(client.get(address).content)
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    return {n: v for n, v in form.form_values() if not n.startswith("_")}


def test_a_writer_publishes_nothing_by_a_field(client):
    author = member("Phóng viên", "hoa")
    other = factories.editor("an")
    client.force_login(author)
    added = {
        "status": "published", "published_at": "2022-01-04", "published_at_0": "04/01/2022",
        "published_at_1": "10:09", "created_by": other.pk, "version": "7", "id": "999",
        "changed_at": "2022-01-04", "legacy_key": "/x", "title_folded": "x", "state": "published",
        "_publish": "1", "is_live": "on", "attachments-0-is_live": "on",
    }  # fmt: skip
    client.post("/quan-tri/news/article/add/", article_form(**added))
    article = Article.objects.get()
    address = f"/quan-tri/news/article/{article.pk}/change/"
    client.post(address, article_form(**added, base="1"))
    for action in ("_publish", "publish", "delete_selected"):
        sent = {"action": action, "_selected_action": article.pk, **added}
        client.post("/quan-tri/news/article/", sent)
    article.refresh_from_db()
    assert (article.status, article.published_at, article.created_by) == ("draft", None, author)
    assert (article.pk != 999, article.legacy_key, article.changed_at) == (True, "", None)
    assert {revision.state for revision in article.revisions.all()} == {"draft"}
    assert client.post(f"/quan-tri/news/article/{article.pk}/duyet/", added).status_code != 302
    assert not Article.objects.published().exists()


def test_a_writer_publishes_no_document_by_a_field(client):
    author = member("Phóng viên", "hoa")
    client.force_login(author)
    sent = shown(client, "/quan-tri/news/document/add/")
    sent |= {
        "kind": "quyet-dinh", "number": "1/QĐ-UBND", "summary": "Trích yếu", "issuer": "UBND",
        "issued_on": "15/07/2021", "status": "published", "published_at_0": "16/07/2021",
        "published_at_1": "09:00", "created_by": factories.editor("an").pk,
    }  # fmt: skip
    sent["kind"] = Document.Kind.DECISION
    client.post("/quan-tri/news/document/add/", sent)
    document = Document.objects.get()
    assert (document.status, document.published_at) == ("draft", None)
    assert document.created_by == author
    assert not Document.objects.published().exists()


POWER = {"is_superuser": "on", "is_staff": "on", "user_permissions": ["1", "2"], "version": "5"}


def test_who_gives_rights_gives_not_all_of_them(client):
    """Also not to oneself, nor with the form for a new account."""
    own = member("Quản trị", "quan")
    client.force_login(own)
    address = f"/quan-tri/auth/user/{own.pk}/change/"
    sent = {**shown(client, address), **POWER, "password": "x", "usable_password": "true"}
    assert client.post(address, sent).status_code == 302
    new = {"username": "moi", "password1": "mat-khau-1022-moi", "password2": "mat-khau-1022-moi"}
    client.post("/quan-tri/auth/user/add/", {**new, "usable_password": "true", **POWER})
    for person in type(own).objects.all():
        assert not person.is_superuser
        assert not person.user_permissions.exists()
    before = own.password
    own.refresh_from_db()
    assert own.password == before


def test_a_group_takes_no_rights_from_who_may_only_look(client):
    client.force_login(member("Quản trị", "quan"))
    group = own_group()
    before = set(group.permissions.values_list("pk", flat=True))
    for page in (f"{group.pk}/change/", "add/"):
        sent = {"name": "Mới", "permissions": ["1", "2", "3"]}
        assert client.post(f"/quan-tri/auth/group/{page}", sent).status_code == 403
    assert set(group.permissions.values_list("pk", flat=True)) == before


def own_group():
    from django.contrib.auth.models import Group

    return Group.objects.get(name="Quản trị")


def test_a_reader_says_nothing_but_what_the_form_asks(client):
    article, other = factories.article(), factories.article()
    sent = {"huu-ich": "co", "gop-y": "Hay", "bieu-mau": str(uuid.uuid4())}
    added = {"is_handled": "on", "article": other.pk, "article_id": other.pk, "id": "77"}
    added |= {"created_at": "2000-01-01", "is_useful": "False", "comment": "x", "form_key": "x"}
    assert client.post(f"/y-kien/{article.pk}/", {**sent, **added}).status_code == 302
    stored = Feedback.objects.get()
    assert (stored.article, stored.comment, stored.is_useful) == (article, "Hay", True)
    assert (stored.is_handled, stored.pk == 77, stored.created_at.year > 2000) == (
        False,
        False,
        True,
    )


def test_who_reads_feedback_changes_none_of_its_words(client):
    article = factories.article()
    row = article.feedback.create(comment="Góp ý", is_useful=True, form_key=uuid.uuid4())
    client.force_login(member("Biên tập viên", "binh"))
    sent = {"comment": "Sửa lời", "passage": "x", "is_useful": "", "is_handled": "on"}
    client.post(f"/quan-tri/news/feedback/{row.pk}/change/", sent)
    row.refresh_from_db()
    assert (row.comment, row.passage, row.is_useful, row.is_handled) == ("Góp ý", "", True, True)


def test_a_picture_s_file_is_not_replaced_by_a_field(client):
    image = factories.image((64, 48))
    client.force_login(member("Phóng viên", "hoa"))
    address = f"/quan-tri/pictures/image/{image.pk}/change/"
    name, size = image.file.name, (image.width, image.height)
    added = {"file": "../../secret_key", "width": "1", "height": "1", "words_folded": "x"}
    client.post(address, {**shown(client, address), **added})
    stored = Image.objects.get()
    assert (stored.file.name, (stored.width, stored.height)) == (name, size)


def test_a_session_is_another_one_after_each_step_of_signing_in(client, settings):
    from tests.accounts.signing_in import sign_in

    factories.editor()
    settings.REQUIRE_SECOND_FACTOR = True
    client.get("/quan-tri/login/")
    session = client.session
    session["planted"] = "by a stranger"
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert sign_in(client).status_code == 302
    assert client.cookies["sessionid"].value != session.session_key
    assert "planted" not in client.session
    settings.REQUIRE_SECOND_FACTOR = False
    before = client.session.session_key
    assert sign_in(client).status_code == 302
    assert client.session.session_key != before


def test_a_cookie_that_nobody_gave_becomes_no_session(client):
    from tests.accounts.signing_in import sign_in

    factories.editor()
    client.cookies["sessionid"] = "a" * 32
    assert sign_in(client).status_code == 302
    assert client.cookies["sessionid"].value != "a" * 32
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"]) == (True, "Lax", "")
    client.post("/quan-tri/logout/")
    client.cookies["sessionid"] = cookie.value
    assert client.get("/quan-tri/").status_code == 302
