"""Names of files, as another system made them."""

import pytest

from news.moving.names import full_size, plain


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
