"""A field that names rows of a table takes no word for one: it says so, and nothing typed is lost.

The fields are found in the forms of the desk, so that a new one is tried too.
"""

from html import unescape
from itertools import product

import lxml.html
import pytest
from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client, RequestFactory

from news.models import WorkingCopy
from tests import factories
from tests.attacks import content

pytestmark = pytest.mark.django_db

# What each field gets, as a browser sends it: the last one counts where one is asked for.
WRONG = {
    "a word": ["abc"],
    "NUL": ["a\x00b"],
    "a huge number": ["9" * 30],
    "less than nothing": ["-1"],
    "a power": ["1e5"],
    "no digit": ["²"],
    "many": ["-1", "abc", "9" * 30, "\x00"],
}
VIETNAMESE = ("không phải là giá trị hợp lệ", "không có trong", "Không được dùng ký tự")


@pytest.fixture
def found(db):
    return content.fill()


@pytest.fixture
def client(found):
    client = Client(raise_request_exception=False)
    client.force_login(factories.editor("an"))
    return client


@pytest.fixture
def request_(client):
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="an")
    return request


def pages(found, request):
    """Addresses of the desk's forms that name rows: for a new row and for one that is there."""
    rows = {**content.rows(), type(found["draft"]): found["draft"]}
    for model, model_admin in admin.site._registry.items():
        path = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}"
        if not (chosen(model_admin.get_form(request)()) or model_admin.inlines):
            continue
        yield f"{path}/add/"
        if rows[model]:
            yield f"{path}/{rows[model].pk}/change/"


def chosen(form):
    """{the name under which a field that names rows is sent: what shows it}"""
    found = {}
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField):
            widget = getattr(field.widget, "widget", field.widget)  # the desk wraps most
            found[form.add_prefix(name)] = type(widget)
    return found


def shown(client, address):
    """(what the page's form would send, what is chosen in it, in rows below it); None for none."""
    answer = client.get(address)
    if answer.status_code != 200 or "adminform" not in (answer.context or {}):
        return None
    own, rows = chosen(answer.context["adminform"].form), {}
    for below in answer.context["inline_admin_formsets"]:
        for form in below.formset.forms:
            rows |= chosen(form)
    return (typed(answer), own, rows) if own or rows else None


def typed(answer):
    """{name: values} of what stands in the form of a page."""
    page = lxml.html.fromstring(answer.content.decode())
    (form,) = [form for form in page.forms if form.get("id", "").endswith("_form")]
    values = {}
    for name, value in form.form_values():
        if not name.startswith(("_", "csrf")):
            values.setdefault(name, []).append(value)
    return values


def failing(answer, sent, own, rows):
    """What is wrong with the answer to a form that names no rows, and what it has lost."""
    if answer.status_code != 200:
        return answer.status_code
    errors = answer.context["adminform"].form.errors
    said = {name: " ".join(errors.get(name, ())) for name in own}
    if not all(any(words in text for words in VIETNAMESE) for text in said.values()):
        return said
    kept, page = typed(answer), unescape(answer.content.decode())
    # Of rows below whose own key is wrong it is said what stood in them.
    told = tuple(f"{name.rpartition('-')[0]}-" for name in rows)
    return {
        name
        for name in sent.keys() - {*own, *rows}
        if not name.endswith("_FORMS")
        and words(kept, name) != words(sent, name)
        and not (name.startswith(told) and words(sent, name)[0] in page)
    }


def words(form, name):
    return [value.strip() for value in form.get(name, ())]  # HTML has line ends of its own


def test_no_word_is_a_row_and_nothing_typed_is_lost(client, request_, found):
    """Each kind of field gets each of them, each field at least one.

    So does a form for a new row by its address, which says what stands in it.
    """
    names, tried, wrong = set(), set(), {}
    for address in pages(found, request_):
        form = shown(client, address)
        if form is None:
            continue
        sent, own, rows = form
        kinds, is_new = {*own.values(), *rows.values()}, not own.keys() <= names
        for what, values in WRONG.items():
            more = {(kind, what) for kind in kinds} - tried
            if more or is_new:
                answer = client.post(address, sent | dict.fromkeys((*own, *rows), values))
                wrong[address, what] = failing(answer, sent, own, rows)
            if address.endswith("/add/") and what in ("a huge number", "many"):
                answer = client.get(address, {name: ",".join(values) for name in own})
                wrong[address, what, "asked"] = None if answer.status_code == 200 else "failed"
            tried, is_new = tried | more, False
        names |= own.keys()
    assert {key: what for key, what in wrong.items() if what} == {}
    assert {"cover", "banner", "replaced_by", "related", "category", "parent"} <= names


def test_a_word_that_was_kept_by_itself_comes_back_as_none(client, found):
    for what in ("a word", "a huge number", "NUL"):
        sent = factories.article_form(title="Đang gõ dở", cover=WRONG[what])
        assert client.post("/quan-tri/news/article/tu-luu/", sent).status_code == 200
        copy = WorkingCopy.objects.latest("pk")
        page = client.get(f"/quan-tri/news/article/add/?khoi-phuc={copy.pk}", follow=True)
        assert page.status_code == 200
        assert typed(page)["title"] == ["Đang gõ dở"]


def test_nothing_is_done_with_a_word(client, request_):
    words = {word for values in WRONG.values() for word in values} - {"-1"}  # a key of no row
    sent, failed = {"_selected_action": [*words], "post": 1, "index": 0}, []
    for model, model_admin in admin.site._registry.items():
        path = f"/quan-tri/{model._meta.app_label}/{model._meta.model_name}/"
        before = model._default_manager.count()
        for action in model_admin.get_actions(request_):
            answer = client.post(path, {**sent, "action": action}, follow=True)
            is_told = "Bạn phải chọn ít nhất một mục" in answer.content.decode()
            failed += [] if is_told else [(path, action)]
        assert model._default_manager.count() == before
    assert failed == []


def test_the_list_to_choose_from_takes_any_word(client, found):
    failed, tried = [], 0
    for model, model_admin in admin.site._registry.items():
        field = {"app_label": model._meta.app_label, "model_name": model._meta.model_name}
        for name in model_admin.autocomplete_fields:
            field["field_name"] = name
            assert client.get("/quan-tri/autocomplete/", field).status_code == 200
            for values, place in product(WRONG.values(), ("term", "page")[: 1 if tried else 2]):
                answer = client.get("/quan-tri/autocomplete/", {**field, place: values})
                failed += [(name, place, values)] if answer.status_code >= 500 else []
            tried += 1
    assert failed == []
    assert tried == 4
