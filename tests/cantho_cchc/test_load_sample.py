import tomllib
import unicodedata

import pytest
from django.core.management import call_command

from cantho_cchc import richtext
from cantho_cchc.management.commands.load_sample import FOLDER
from cantho_cchc.portal.models import Link, Page
from news.models import Article, Category, Document
from tests import factories
from visitors.models import DailyCount, OpeningBalance

pytestmark = pytest.mark.django_db
CONTENT = tomllib.loads((FOLDER / "content.toml").read_text("utf-8"))


def counts():
    models = (Article, Category, Document, Page, Link, DailyCount, OpeningBalance)
    return [model.objects.count() for model in models]


def test_it_fills_an_empty_portal_and_does_nothing_the_second_time(sample, capsys):
    before = counts()
    assert before[0] == len(CONTENT["articles"]) >= 13
    call_command("load_sample")
    assert counts() == before
    assert capsys.readouterr().out == "The portal has articles: sample content not loaded.\n"


def test_it_never_touches_a_portal_with_articles_of_its_own():
    factories.article()
    before = counts()
    call_command("load_sample", verbosity=0)
    assert counts() == before


def test_every_sample_says_that_it_is_one():
    seed, *samples = CONTENT["articles"]
    assert seed["byline"] == "Hoàng Nhân"
    for row in samples:
        assert row["title"].startswith("Bài mẫu: ")
        assert "Đây là bài mẫu để xem thử giao diện, không phải tin thật." in row["body"]


def test_its_documents_are_in_force_or_not_as_they_really_are(sample):
    found = {d.number: d.validity for d in Document.objects.with_validity()}
    assert len(found) == 8
    assert found["76/NQ-CP"] == Document.Validity.IN_FORCE
    assert found["61/2018/NĐ-CP"] == found["80/2015/QH13"] == Document.Validity.ENDED
    assert found["1104/TTg-KSTT"] is None


def test_its_texts_are_clean_and_composed():
    raw = (FOLDER / "content.toml").read_text("utf-8") + (FOLDER / "seed.html").read_text("utf-8")
    assert unicodedata.is_normalized("NFC", raw)
    for row in [*CONTENT["articles"], *CONTENT["pages"]]:
        body = row.get("body") or (FOLDER / row["body_file"]).read_text("utf-8")
        assert richtext.sanitise(body) == body.strip()
