"""The desk speaks Vietnamese: a walk over its pages looks for English words."""

import re
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission

from news.models import Attachment
from tests import factories
from tests.server import visible_text
from visitors.models import DailyCount

pytestmark = pytest.mark.django_db

# Words that only an English sentence holds; none is a Vietnamese syllable or a name on the desk.
ENGLISH = re.compile(
    r"\b(the|this|and|with|will|your|user|password|can|add|change|delete|select|view|save|date|time"
    r"|please|enter|please|all|show|search|history|home|log|field|object|permission|staff|active)\b",
    re.IGNORECASE,
)
PLACES = [
    "",
    "news/article/",
    "news/article/add/",
    "news/article/{article}/change/",
    "news/article/{article}/history/",
    "news/article/{article}/delete/",
    "news/feedback/",
    "news/feedback/{feedback}/change/",
    "news/category/",
    "news/category/add/",
    "portal/page/",
    "portal/page/add/",
    "portal/portal/1/change/",
    "portal/link/add/",
    "visitors/dailycount/",
    "visitors/pagecount/",
    "visitors/openingbalance/add/",
    "auth/user/",
    "auth/user/add/",
    "auth/user/{user}/change/",
    "auth/user/{user}/password/",
    "auth/group/add/",
    "password_change/",
]


@pytest.mark.parametrize("place", PLACES)
def test_no_page_of_the_desk_speaks_english(desk, editor, place):
    article = factories.article("Bài")
    Attachment.objects.create(article=article, title="Tệp", file="tep/a.pdf")
    DailyCount.objects.create(date="2022-01-10", visits=1)
    opinion = article.feedback.create(comment="Góp ý", is_useful=True, form_key=uuid4())
    ids = {"article": article.pk, "feedback": opinion.pk, "user": editor.pk}
    response = desk.get(f"/quan-tri/{place.format(**ids)}")
    assert response.status_code == 200
    text = visible_text(response.content.decode())
    assert ENGLISH.findall(text) == []


@pytest.mark.parametrize(
    "form", ["news/article/add/", "portal/page/add/", "auth/user/add/", "auth/group/add/"]
)
def test_no_refusal_of_an_empty_form_speaks_english(desk, form):
    response = desk.post(f"/quan-tri/{form}", {"attachments-TOTAL_FORMS": "x"})
    assert response.status_code == 200
    assert ENGLISH.findall(visible_text(response.content.decode())) == []


def test_signing_in_speaks_vietnamese(client):
    page = client.get("/quan-tri/login/").content.decode()
    assert ENGLISH.findall(visible_text(page)) == []
    wrong = client.post("/quan-tri/login/", {"username": "lan", "password": "sai"})
    assert ENGLISH.findall(visible_text(wrong.content.decode())) == []


def test_rights_are_named_by_what_they_allow(desk):
    page = desk.get("/quan-tri/auth/group/add/").content.decode()
    assert "Tin bài | bài viết | sửa" in page
    assert "Can change" not in page
    assert "session" not in page
    assert Permission.objects.filter(name__startswith="Can ").exists()
