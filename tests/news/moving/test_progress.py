"""How far a long command is: a line that moves on a terminal, plain lines elsewhere."""

import io

import pytest

from news.moving.names import full_size, plain
from news.moving.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def shown(out, seconds, total=1000):
    moments = iter([0, *seconds])
    progress = Progress(out, total, clock=lambda: next(moments))
    for number in range(1, len(seconds) // 2 + 1):
        progress.step(number * 100)
    progress.end()
    return out.getvalue()


def test_a_terminal_gets_one_line_that_moves():
    said = shown(Terminal(), [0.1, 10, 10, 20, 20])
    bar = "[█████···················]  20%"
    assert said == f"\r{bar} 2 bài, 0 bài/giây, còn khoảng 0 phút 40 giây\x1b[K\r\x1b[K"


def test_elsewhere_a_line_comes_now_and_then():
    said = shown(io.StringIO(), [10, 40, 40, 41, 80, 80])
    assert said.splitlines() == [" 20% 2 bài, 0 bài/giây, còn khoảng 2 phút 40 giây"]


def test_without_a_total_it_only_counts():
    assert shown(io.StringIO(), [40, 40, 41, 41], total=0) == "1 bài, 0 bài/giây\n"


@pytest.mark.parametrize(
    ("stem", "words"),
    [
        ("mot-cua-1f2e3d4c-1600x1067", "mot-cua"),
        ("ke-hoach-1f2e3d4c", "ke-hoach"),
        ("ke-hoach-2022", "ke-hoach-2022"),
        ("-1f2e3d4c", "-1f2e3d4c"),
    ],
)
def test_names_lose_the_mark_that_storing_gave_them(stem, words):
    assert plain(stem) == words


@pytest.mark.parametrize(
    ("address", "whole"),
    [
        ("/u/a-300x200.jpg", "/u/a.jpg"),
        ("/u/a.jpg", None),
        ("hinh/a-1f2e3d4c-300x200.jpg", None),
    ],
)
def test_the_picture_that_a_smaller_copy_was_made_of(address, whole):
    assert full_size(address) == whole
