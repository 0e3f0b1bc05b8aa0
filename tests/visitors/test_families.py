"""What families of programs are called on the screen."""

import unicodedata
from itertools import product

import pytest

from visitors import agents
from visitors.families import BROWSERS, SYSTEMS, WHOLE, name


@pytest.mark.parametrize(
    ("family", "words"),
    [
        ("chrome-android", "Chrome trên Android"),
        ("safari-ios", "Safari trên iOS"),
        ("coccoc-windows", "Cốc Cốc trên Windows"),
        ("firefox-other", "Firefox trên hệ điều hành khác"),
        ("unknown-n", "Chương trình lạ, tên bắt đầu bằng N"),
        ("unknown-other", "Chương trình lạ, tên không bắt đầu bằng chữ cái từ A đến Z"),
        ("googlebot", "Googlebot"),
        ("chrome-lighthouse", "Chrome-lighthouse"),
        ("over-limit", "Phần vượt giới hạn của một địa chỉ mạng"),
        ("", ""),
    ],
)
def test_a_family_has_a_name_that_people_read(family, words):
    assert name(family) == words


def test_no_two_families_have_one_name_and_all_are_nfc():
    families = [
        *map("-".join, product(BROWSERS, SYSTEMS)),
        *WHOLE,
        *map("unknown-{}".format, "abz"),
    ]
    names = [name(family) for family in families]
    assert len(set(names)) == len(families)
    assert [n for n in names if unicodedata.normalize("NFC", n) != n] == []


def test_every_family_that_agents_tell_apart_is_named():
    assert {name for _, name in agents.BROWSERS if name} == set(BROWSERS)
    assert {*(name for _, name in agents.SYSTEMS), agents.OTHER_SYSTEM} == set(SYSTEMS)
    told = {agents.PREFETCH, agents.NAMELESS, agents.OVER_LIMIT, agents.UNKNOWN_OTHER}
    assert told <= set(WHOLE)
