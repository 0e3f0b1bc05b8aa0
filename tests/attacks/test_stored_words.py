"""Words that look like HTML are shown as words, wherever they were stored and are shown."""

import json

import lxml.html
import pytest
from django.test import Client
from lxml import etree

from tests import factories
from tests.attacks import content
from tests.attacks.test_rights import asked
from tests.attacks.test_what_is_of_others import body, with_ids_of

pytestmark = pytest.mark.django_db
SCRIPT = "<script>x7331()</script>\"><img src=x7331 onerror=x7331()>{{7*7}}{% x %}'--></title>"
RICH = (
    '<p onclick="x7331()">Chữ</p><img src="x" onerror="x7331()"><svg onload="x7331()">'
    '<a href="javascript:x7331()">x</a><a href="data:text/html,x7331">x</a><style>x7331{}</style>'
    '<math><mtext><table><mglyph><style><img src=x onerror="x7331()"></style></mglyph></table>'
    '</mtext></math><iframe srcdoc="x7331"></iframe><form action="x7331"><input name="x7331">'
)


@pytest.fixture
def found(db):
    """All texts of all rows are hostile, but for what says which is which."""
    made = content.fill(lambda name: f"{name} {SCRIPT}"[:100])
    for name in ("article", "page"):
        row = type(made[name]).objects.get(pk=made[name].pk)
        row.body = RICH + row.body
        row.save()
    return made


def hostile(path, answer):
    """What of the words became an element or an attribute; None if nothing did."""
    kind, text = answer.get("Content-Type", ""), body(answer)
    if kind.startswith("text/html"):
        tree = lxml.html.fromstring(text or b"<p>")
    elif "xml" in kind:
        tree = etree.fromstring(text, etree.XMLParser(resolve_entities=False))
    elif "json" in kind:
        assert answer["X-Content-Type-Options"] == "nosniff"
        return _in_html_of(json.loads(text))
    else:
        return None
    return _in_tree(tree)


def _in_tree(tree):
    for element in tree.iter(etree.Element):
        name = etree.QName(element).localname
        if name in ("script", "style") and "7331" in (element.text or ""):
            if element.get("type") != "application/ld+json":
                return name
            json.loads(element.text)
        for key, value in element.attrib.items():
            runs = key.startswith("on") or key in ("srcdoc", "formaction", "style")
            leads = key in ("href", "src", "action", "data", "xlink:href", "poster")
            if "7331" in value and (runs or (leads and not _is_address(value))):
                return f"{name} {key}={value}"
    return None


def _is_address(value):
    return value.startswith(("/", "http://", "https://", "?", "otpauth:", "mailto:", "tel:", "#"))


def _in_html_of(value):
    """HTML that JSON carries is held to the same."""
    if isinstance(value, dict):
        html = [value[name] for name in ("content_html", "body", "html") if name in value]
        trees = [lxml.html.fromstring(f"<div>{text}</div>") for text in html]
        return next(filter(None, map(_in_tree, trees)), None) or _in_html_of([*value.values()])
    if isinstance(value, list):
        return next(filter(None, map(_in_html_of, value)), None)
    return None


def walked(client, paths):
    answers = {path: client.get(path, follow=True) for path in paths}
    assert [path for path, answer in answers.items() if answer.status_code >= 500] == []
    wrong = {path: hostile(path, answer) for path, answer in answers.items()}
    assert {path: what for path, what in wrong.items() if what} == {}
    return sum(b"7331" in body(answer) for answer in answers.values() if not answer.streaming)


def test_readers_pages_feeds_and_data_show_them_as_words(client, found):
    article, document = found["article"], found["document"]
    own = [article.get_absolute_url(), f"{article.get_absolute_url()}luu/",
           document.get_absolute_url(), found["page"].get_absolute_url(), "/tim-kiem/?q=bài",
           f"/xem-truoc/{found['link'].token}/", f"/y-kien/{article.pk}/", "/luu-tru/2022/01/",
           found["category"].get_absolute_url(), f"{found['category'].get_absolute_url()}rss/",
           "/tim-kiem/rss/?q=bài", "/tim-kiem/json/?q=bài", f"/api/bai-viet/{article.pk}/",
           f"/api/van-ban/{document.pk}/", "/api/bai-viet/?noi_dung=1"]  # fmt: skip
    assert walked(client, [*with_ids_of(found), *own]) > 25


def test_the_desk_shows_them_as_words(found):
    client = Client()
    client.force_login(factories.editor("an"))
    own = ["/quan-tri/bao-cao-bien-tap/", "/quan-tri/anh/chon/?CKEditorFuncNum=1",
           "/quan-tri/news/article/?q=%3Cscript%3Ex7331",
           f"/quan-tri/news/article/{found['article'].pk}/change/"]  # fmt: skip
    paths = [path for name, path in asked(found) if name not in ("logout", "audit-csv")]
    assert walked(client, [*paths, *own]) > 25


def test_it_would_find_one():
    for text in ("<p onclick=x7331()>", "<script>x7331()</script>", "<a href=javascript:x7331()>"):
        assert _in_tree(lxml.html.fromstring(f"<div>{text}</div>"))
    assert _in_html_of({"items": [{"content_html": "<img src=x7331>"}]})


def test_an_export_of_the_audit_trail_calculates_nothing(found):
    """A cell that a spreadsheet would calculate begins with an apostrophe (OWASP)."""
    import csv
    import io

    client = Client()
    client.force_login(factories.editor("=cmd|x"))
    for name in ("=1+1", "+1", "-1", "@SUM(1)", "\t=1", '"=1'):
        client.post("/quan-tri/login/", {"username": name, "password": "sai"})
    text = b"".join(client.get("/quan-tri/audit/entry/csv/")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert [cell for cell in cells if cell.lstrip('" ')[:1] in ("=", "+", "@")] == []
    assert any(cell.startswith("'=") for cell in cells)


FILES = ["<script>.pdf", 'a".pdf', "a\r\nSet-Cookie: x=1.pdf", "ă.pdf", "../../a.pdf", "a.svg.pdf"]


@pytest.mark.parametrize("name", FILES)
def test_a_file_s_name_puts_nothing_into_its_head(client, name):
    from tests.documents.files import pdf

    file = factories.attachment(factories.article(), name=name, data=pdf())
    answer = client.get(file.get_absolute_url())
    b"".join(answer)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert (
        "sandbox" in answer["Content-Security-Policy"]
        or "form-action 'none'" in answer["Content-Security-Policy"]
    )
    assert not set('<>\r\n\\/;"') & set(file.name)
    assert "x" not in answer.cookies


def test_nothing_that_is_signed_in_is_read_by_another_site(found):
    """Pages, data and files of the desk say so; what is JSON is no script by itself."""
    client, wrong = Client(), {}
    client.force_login(factories.editor("an"))
    chooser = "autocomplete/?app_label=news&model_name=document&field_name=related"
    own = ("o-lai/", chooser, "audit/entry/csv/", "login/", "bao-mat/", "news/article/", "jsi18n/")
    headers = ["X-Content-Type-Options", "Cross-Origin-Resource-Policy"]
    headers.append("Access-Control-Allow-Origin")
    for path in own:
        answer = client.get(f"/quan-tri/{path}")
        said = [answer.get(name) for name in headers]
        is_script = "json" in answer.get("Content-Type", "") and answer.content[:1] != b"{"
        if said != ["nosniff", "same-origin", None] or is_script:
            wrong[path] = said
    assert wrong == {}
