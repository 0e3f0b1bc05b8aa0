import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from cantho_cchc.richtext.sanitiser import sanitise
from news.generating import storing
from news.generating.composing import compose
from news.models import Article
from tests import factories

pytestmark = pytest.mark.django_db


def generate(number, **options):
    call_command("generate_articles", number, verbosity=0, **options)
    return Article.objects.order_by("id")


def words(article):
    return len(re.sub(r"<[^>]+>", " ", article.body).split())


def test_the_articles_are_public_and_spread_over_ten_years(capsys):
    day = date(2026, 11, 23)
    with time_machine.travel(factories.at(2026, 11, 23)):
        made = list(generate(24))
        assert Article.objects.published().count() == 24
    assert made == sorted(made, key=lambda article: article.published_at)
    days = [timezone.localdate(article.published_at) for article in made]
    assert (days[0], day - days[-1] < timedelta(200)) == (day - timedelta(storing.DAYS), True)
    assert capsys.readouterr().out == "24 articles generated. For search: manage.py index_search\n"


def test_a_body_is_as_long_as_articles_are_and_as_the_sanitiser_leaves_it():
    made = list(generate(60))
    assert all(195 <= words(article) <= 940 for article in made)
    assert 330 <= sorted(map(words, made))[30] <= 500
    assert [article.body for article in made] == [sanitise(article.body) for article in made]


def test_an_article_is_the_one_that_save_would_have_made():
    for article in generate(3):
        before = {name: article.__dict__[name] for name in ("slug", "title_folded", "body")}
        article.save()
        assert before == {name: article.__dict__[name] for name in before}


def test_the_same_seed_makes_the_same_and_another_run_goes_on(monkeypatch):
    monkeypatch.setattr(storing, "BATCH", 2)
    day = date(2026, 11, 23)
    assert compose(1, 7, day) == compose(1, 7, day) != compose(2, 7, day)
    generate(3)
    assert [a.legacy_url for a in generate(2)] == [f"{storing.MARK}{n}" for n in range(5)]


def test_the_columns_of_those_who_write_are_sanitised_after_it():
    generate(1)
    assert factories.article(body="<p>a<script>x</script></p>").body == "<p>a</p>"


def test_it_leaves_a_portal_that_is_read_alone_unless_told():
    factories.article("Bài thật")
    with pytest.raises(CommandError, match="Nothing generated: the portal has articles"):
        generate(1)
    assert generate(1, into_existing=True).count() == 2


@pytest.mark.parametrize("number", [0, -1, 1_000_001])
def test_a_number_that_makes_no_sense_is_refused(number):
    with pytest.raises(CommandError, match="from 1 to 1000000"):
        generate(number)
