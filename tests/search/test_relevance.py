"""What citizens type finds what a careful librarian would hand them; see queries.toml."""

import tomllib
import unicodedata
from pathlib import Path

import pytest

from cantho_cchc.search import engine, lexemes
from cantho_cchc.search.asking import ask
from cantho_cchc.search.expression import Has
from cantho_cchc.search.finding import find
from news.models import Category

from . import corpus as texts
from .loading import as_typed, name_of

QUERIES = tomllib.loads(Path(__file__).with_name("queries.toml").read_text("utf-8"))["queries"]
FIRST_PLACE = 0.95  # of the queries that something is right for
SHOWN = 60  # letters of a title in the table of what failed

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def answers(corpus, django_db_blocker):
    """[(query, Found)] of every query."""
    with django_db_blocker.unblock():
        return [(query, find(as_typed(query), **_filters(query))) for query in QUERIES]


def _filters(query):
    chosen = {name: query[name] for name in ("kind", "year", "order") if name in query}
    if "category" in query:
        chosen["categories"] = Category.objects.get(name=query["category"]).family_ids()
    return chosen


def names(found, number=None):
    return [name_of(hit.object) for hit in found.hits[:number]]


def none_fail(answers, fails):
    """Fail with a table of the answers of which `fails(query, found)` is true, if there are any."""
    if table := _table(answers, fails):
        pytest.fail(table, pytrace=False)


def _table(answers, fails):
    return "".join(
        f"\n{query['query']!r} ({query['why']})"
        f"\n    wanted {_short(query.get('first', []))}"
        f"\n    got    {_short(names(found, 3))} {found.suggestion or ''} {found.notes or ''}"
        for query, found in answers
        if fails(query, found)
    )


def _short(titles):
    return " | ".join(title[:SHOWN] for title in titles) or "nothing"


def test_the_set_is_as_large_as_was_promised_and_names_what_there_is():
    articles, documents, pages = texts.articles(), texts.documents(), texts.pages()
    numbers = [row["number"] for row in documents]
    titles = [unicodedata.normalize("NFC", row["title"]) for row in [*articles, *pages]]
    assert len(QUERIES) >= 80
    assert len(titles) >= 200
    named = {
        n for q in QUERIES for key in ("first", "not_on_top", "absent") for n in q.get(key, [])
    }
    assert named <= {*titles, *numbers}


def test_what_is_right_is_among_the_first_three(answers):
    none_fail(answers, lambda query, found: "first" in query and not _has(query, found, 3))


def test_what_is_right_is_first_nearly_always(answers):
    asked = [(query, found) for query, found in answers if "first" in query]
    right = sum(_has(query, found, 1) for query, found in asked)
    table = _table(asked, lambda query, found: not _has(query, found, 1))
    if right < FIRST_PLACE * len(asked):
        pytest.fail(f"{right} of {len(asked)}{table}", pytrace=False)


def _has(query, found, number):
    return not set(query["first"]).isdisjoint(names(found, number))


def test_what_only_resembles_it_is_not_on_top(answers):
    none_fail(answers, lambda query, found: set(query.get("not_on_top", [])) & set(names(found, 3)))


def test_what_was_excluded_is_not_found_at_all(answers):
    none_fail(answers, lambda query, found: set(query.get("absent", [])) & set(names(found)))


def test_a_match_without_regard_to_marks_says_so_and_no_other_does(answers):
    none_fail(
        answers,
        lambda query, found: found.hits and found.hits[0].is_near != query.get("is_near", False),
    )


def test_where_nothing_is_found_other_words_are_proposed(answers):
    none_fail(
        answers,
        lambda query, found: (
            found.suggestion.lower() != query.get("suggestion", "")
            or ("suggestion" in query) == bool(found.hits)
        ),
    )


def test_a_place_that_has_changed_is_explained(answers):
    none_fail(answers, lambda query, found: query.get("note", "") not in " ".join(found.notes))


def test_no_tier_finds_what_its_resort_or_its_run_does_not(corpus):
    """So that little found by those is all there is; see `finding`."""
    strays, looked_at = [], 0
    for query in QUERIES:
        asked = ask(as_typed(query), **_filters(query))
        for tier in asked.tiers:
            found = set(engine.matching(tier.expression, 1_000))
            looked_at += len(found)
            for whole in tier.within:
                strays += [(query["query"], k) for k in found - set(engine.matching(whole, 1_000))]
    assert strays == []
    assert looked_at > len(QUERIES)


def test_among_a_few_keys_are_found_those_that_match(corpus):
    expression = ask("thủ tục hành chính").tiers[-1].expression
    found = engine.matching(expression, 1_000)
    others = engine.matching(Has(lexemes.kind(1)), 30)
    assert engine.matching_of([*found[:5], *others], expression) == sorted(
        {*found[:5], *(set(others) & set(found))}, reverse=True
    )
    assert set(others) - set(found)


def test_the_page_shows_what_is_found_in_that_order(corpus, client):
    page = client.get("/tim-kiem/", {"q": "thur tucj ddaats ddai"}).content.decode()
    newest = page.index("/tin/thu-tuc-dat-dai-phi-dia-gioi")
    assert newest < page.index("/tin/phan-cap-thu-tuc-dat-dai")
    page = client.get("/tim-kiem/", {"q": "sữa đổi quy chế"}).content.decode()
    assert "kết quả gần đúng" in page.lower()
