"""Editors who save at the same moment, on the real server."""

import http.cookiejar
import re
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from tests.server import ADMIN, PASSWORD

EDITORS = 8


def signed_in(server):
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
    )
    send(opener, f"{server.url}/quan-tri/login/", {"username": ADMIN, "password": PASSWORD})
    return opener


def fields(page):
    """The inputs of a form that have a name and a value."""
    tags = re.findall(r"<input [^>]*>", page)
    found = {}
    for tag in tags:
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and 'type="checkbox"' not in tag and 'type="submit"' not in tag:
            found[name[1]] = value[1] if value else ""
    return found


def send(opener, url, changes):
    """Open a form and send it with some fields changed; returns the answer's text."""
    form = fields(opener.open(url).read().decode())
    body = urllib.parse.urlencode({**form, **changes}).encode()
    return opener.open(url, data=body).read().decode()


def save_at_once(server, url, changes_of):
    """Each of EDITORS opens the same form, then all save; returns (answers, refused numbers)."""
    editors = [signed_in(server) for _ in range(EDITORS)]
    forms = [fields(editor.open(url).read().decode()) for editor in editors]

    def save(number):
        data = urllib.parse.urlencode({**forms[number], **changes_of(number)}).encode()
        return editors[number].open(url, data=data).read().decode()

    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(save, range(EDITORS)))
    return answers, [n for n, answer in enumerate(answers) if "Chưa lưu" in answer]


def test_of_eight_simultaneous_saves_exactly_one_wins(portal):
    url = f"{portal.url}/quan-tri/portal/page/2/change/"
    answers, refused = save_at_once(
        portal, url, lambda n: {"title": f"Điều khoản {n}", "body": f"<p>Bản {n}</p>"}
    )
    assert len(refused) == EDITORS - 1
    for number in refused:
        assert f'value="Điều khoản {number}"' in answers[number]
        assert f"Bản {number}" in answers[number]
    (winner,) = set(range(EDITORS)) - set(refused)
    stored = portal.shell(
        "from cantho_cchc.portal.models import Page\n"
        "page = Page.objects.get(pk=2); print(page.title, page.version)"
    )
    assert stored == f"Điều khoản {winner} 2"


def test_of_eight_simultaneous_saves_of_an_article_exactly_one_wins(portal):
    made = portal.shell(
        "from news.models import Article, Category\n"
        "article = Article.objects.create(title='Tám người', body='<p>Gốc.</p>',"
        " category=Category.objects.first())\n"
        "print(article.pk, article.category_id)"
    )
    pk, category = made.split()
    url = f"{portal.url}/quan-tri/news/article/{pk}/change/"
    answers, refused = save_at_once(
        portal,
        url,
        lambda n: {"title": f"Tin {n}", "body": f"<p>Bản {n}.</p>", "category": category},
    )
    assert len(refused) == EDITORS - 1
    for number in refused:
        assert f'value="Tin {number}"' in answers[number]
        assert f"&lt;p&gt;Bản {number}.&lt;/p&gt;" in answers[number]
    (winner,) = set(range(EDITORS)) - set(refused)
    stored = portal.shell(
        "from news.models import Article, Revision\n"
        f"article = Article.objects.get(pk={pk})\n"
        "numbers = article.revisions.order_by('number').values_list('number', flat=True)\n"
        "print(article.title, *numbers)"
    )
    assert stored == f"Tin {winner} 1 2"


DAY = """
from visitors.models import AgentCount, DailyCount
day = {"date": "2022-02-01", "visits": 30, "views": 30}
DailyCount.objects.create(**day)
AgentCount.objects.create(**day, family="unknown-q")
"""
CORRECTED = """
from visitors.models import Correction, DailyCount
day = DailyCount.objects.get(date="2022-02-01")
print(Correction.objects.count(), day.visits, day.excluded_visits, day.excluded_views)
"""


def test_of_eight_who_take_the_same_visits_off_one_does(portal):
    portal.shell(DAY)
    url = f"{portal.url}/quan-tri/visitors/correction/add/"
    editors = [signed_in(portal) for _ in range(EDITORS)]
    chosen = {"family": "unknown-q", "first_on": "01/02/2022", "last_on": "01/02/2022"}

    def preview(editor):
        token = fields(editor.open(f"{url}?tu=01/02/2022&den=01/02/2022").read().decode())
        form = {**chosen, "reason": "Máy", "csrfmiddlewaretoken": token["csrfmiddlewaretoken"]}
        body = urllib.parse.urlencode(form).encode()
        return fields(editor.open(url, data=body).read().decode())

    forms = [preview(editor) for editor in editors]

    def confirm(number):
        try:
            body = urllib.parse.urlencode(forms[number]).encode()
            return editors[number].open(url, data=body).read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()

    with ThreadPoolExecutor(EDITORS) as pool:
        answers = list(pool.map(confirm, range(EDITORS)))
    assert sum("Đã loại trừ 30" in answer for answer in answers) == 1
    assert sum("Chưa loại trừ gì" in answer for answer in answers) == EDITORS - 1
    assert portal.shell(CORRECTED).split() == ["1", "30", "30", "30"]
