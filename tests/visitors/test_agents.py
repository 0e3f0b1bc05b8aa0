"""Families of programs: few, short, and nothing that is one reader's own."""

import random
import re
import string
from datetime import date

import crawleruseragents
import pytest

from tests.edge.agents import ODD, PEOPLE
from tests.server import ACCEPTS
from visitors import agents, listed

LISTED = [
    text for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA for text in entry["instances"]
]
HEADERS = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in ACCEPTS.items()}
FAMILY = re.compile(r"[a-z0-9][a-z0-9._+!-]{0,39}", re.ASCII)
_WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
WINDOWS = f"Mozilla/5.0 (Windows NT 10.0; Win64; x64) {_WEBKIT}"
ANDROID = f"Mozilla/5.0 (Linux; Android 10; K) {_WEBKIT}"


def family(agent, **more):
    return agents.of({"HTTP_USER_AGENT": agent, **HEADERS, **more}).family


@pytest.mark.parametrize(
    ("agent", "expected"),
    [
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36", "chrome-windows"),
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "edge-windows"),
        (f"{WINDOWS} coc_coc_browser/117.0 Chrome/111.0 Safari/537.36", "coccoc-windows"),
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 Vivaldi/7.1", "chrome-windows"),
        (f"{ANDROID} SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36", "samsung-android"),
        (f"{ANDROID} Version/4.0 Chrome/120.0 Mobile Safari/537.36 Zalo android/1", "zalo-android"),
        ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0)", "ie-windows"),
        (
            "Opera/9.80 (Android; Opera Mini/36.2/119; U; vi) Presto/2.12 Version/12",
            "opera-android",
        ),
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 NewThing/1.0", "unknown-n"),
        (
            f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 (compatible; Quiet/1.0; +http://a)",
            "unknown-q",
        ),
        (f"{WINDOWS} Chrome/142.0.0.0 Safari/537.36 Mới/1.0 (+http://a)", "unknown-m"),
        ("Mozilla/5.0 (compatible; Zeta/1.0)", "unknown-z"),
        ("Zeta/1.0", "unknown-z"),
        ("Mozilla/5.0", "unknown-other"),
        ("1/2", "unknown-other"),
        ("Googlebot/2.1", "googlebot"),
        (f"{ANDROID} Chrome/99 Mobile Safari/537.36 (compatible; Googlebot/2.1)", "googlebot"),
        ("curl/8.1", "curl"),
        ("", "nameless"),
    ],
)
def test_a_program_has_a_family(agent, expected):
    assert family(agent) == expected


def test_a_machine_that_says_so_keeps_its_name_without_a_browser_s_headers():
    assert agents.of({"HTTP_USER_AGENT": "curl/8"}) == ("curl", True)
    assert agents.of({"HTTP_USER_AGENT": PEOPLE[0]}) == ("nameless", True)
    assert (
        agents.of({"HTTP_USER_AGENT": PEOPLE[0], "HTTP_ACCEPT_LANGUAGE": "vi"}).is_machine is False
    )


def test_what_is_fetched_ahead_is_a_family():
    assert agents.of({**HEADERS, "HTTP_SEC_PURPOSE": "Prefetch"}) == ("prefetch", True)


def test_the_list_is_that_of_the_package():
    for agent in [*LISTED, *PEOPLE, *(text.decode("latin-1").strip()[:400] for text in ODD)]:
        assert bool(listed.word(agent)) == (bool(agent) and crawleruseragents.is_crawler(agent))


def test_the_list_has_a_version_and_a_date():
    assert re.fullmatch(r"\d+\.\d+\.\d+", listed.VERSION)
    assert date(2026, 1, 1) < listed.DATE < date(2099, 1, 1)


def test_browsers_are_some_dozens_of_families():
    families = {family(agent) for agent in PEOPLE}
    assert len(families) < 40
    assert all(FAMILY.fullmatch(one) for one in families)


def test_a_word_is_one_of_the_list_s_own_whatever_stands_around_it():
    """Nothing that a reader's program adds to a name becomes part of a family."""
    patterns = [re.sub(r"\\(.)", r"\1", pattern).lower() for pattern in listed.PATTERNS]
    chance, known, strange = random.Random(8), {listed.word(agent) for agent in LISTED}, set()
    for agent in LISTED:
        mark = "".join(chance.choices(string.ascii_lowercase + string.digits, k=8))
        place = chance.randrange(len(agent) + 1)
        word = listed.word(agent[:place] + mark + agent[place:])
        assert mark[:4] not in word
        if word and word not in known and not any(word in pattern for pattern in patterns):
            strange.add(word)
    assert all(FAMILY.fullmatch(word) for word in known)
    assert strange == set()
