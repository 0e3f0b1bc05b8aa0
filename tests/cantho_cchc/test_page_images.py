"""Pictures in a text as readers get them."""

from types import SimpleNamespace

import pytest

from cantho_cchc.pictures import renditions, sizes
from cantho_cchc.richtext import for_page

NEW = "/media/hinh/2022/01/mot-cua-1f2e3d4c-1600x1067.jpg"
SMALL = "/media/hinh/2022/01/dau-1f2e3d4c-400x300.png"
OLD = "/media/hinh/2019/05/cu-1f2e3d4c.jpg"


def row(alt="Một cửa", credit="Ảnh: Lan", is_decorative=False):
    return SimpleNamespace(alt=alt, credit=credit, is_decorative=is_decorative)


def made(html, **known):
    return for_page(html, pictures=dict(known.get("known", {}))).html


def fitted(src, width, height, alt="", said=None):
    """An <img> as it leaves for the page; sizes follow the width unless said otherwise."""
    return (
        f'<img src="{src}" alt="{alt}" width="{width}" height="{height}" '
        f'srcset="{renditions.srcset(src)}" sizes="{said or sizes.in_text(width)}" '
        'loading="lazy" decoding="async">'
    )


def test_an_address_is_enough_for_widths_and_measures():
    html = f'<p>a <img src="{NEW}" alt="x"></p>'
    assert made(html) == (
        f'<p id="doan-1">a {fitted(NEW, 1600, 1067, "x", sizes.SIZES["text"])}</p>'
    )
    assert made(f'<p>a <img src="{SMALL}" alt="x"></p>') == (
        f'<p id="doan-1">a {fitted(SMALL, 400, 300, "x", "(max-width: 400px) 100vw, 400px")}</p>'
    )


@pytest.mark.parametrize(
    ("given", "measures"),
    [
        ('width="320"', (320, 213)),
        ('height="100"', (150, 100)),
        ('width="500" height="500"', (500, 500)),
        ('width="0" height="0"', (1600, 1067)),
        ('width="1"', (1, 1)),
    ],
)
def test_measures_that_the_editor_chose_are_kept_and_completed(given, measures):
    page = made(f'<p>a <img src="{NEW}" alt="x" {given}></p>')
    width, height = measures
    assert f'width="{width}"' in page
    assert f'height="{height}"' in page
    assert f'sizes="{sizes.in_text(width)}"' in page


def test_older_pictures_stand_as_they_are():
    assert made(f'<p>a <img src="{OLD}"></p>') == (
        f'<p id="doan-1">a <img src="{OLD}" alt="" loading="lazy" decoding="async"></p>'
    )


@pytest.mark.parametrize(
    ("written", "known", "heard"),
    [
        ("", row(alt="Của kho"), "Của kho"),
        ("Của bài", row(alt="Của kho"), "Của bài"),
        ("", row(alt="", is_decorative=True), ""),
        ("Của bài", row(alt="", is_decorative=True), "Của bài"),
        ("", None, ""),
    ],
)
def test_the_words_of_the_text_go_before_those_of_the_library(written, known, heard):
    html = f'<p>a <img src="{OLD}" alt="{written}"></p>'
    assert f'alt="{heard}"' in made(html, known={OLD: known} if known else {})


def test_a_picture_alone_in_its_paragraph_becomes_a_figure_with_its_source():
    html = f'<p>Trước</p><p class="align-center"><img src="{OLD}"></p><p>Sau</p>'
    assert made(html, known={OLD: row()}) == (
        '<p id="doan-1">Trước</p><figure class="align-center" id="doan-2">'
        f'<img src="{OLD}" alt="Một cửa" loading="lazy" decoding="async">'
        '<figcaption>Ảnh: Lan</figcaption></figure><p id="doan-3">Sau</p>'
    )
    linked = f'<p><a href="/x/"><img src="{OLD}"></a></p>'
    assert made(linked, known={OLD: row()}).endswith(
        "</a><figcaption>Ảnh: Lan</figcaption></figure>"
    )


@pytest.mark.parametrize(
    "html",
    [
        f'<p>Chữ <img src="{OLD}" alt="x"></p>',
        f'<p><img src="{OLD}" alt="x"><img src="{OLD}" alt="x"></p>',
        f'<ul><li><img src="{OLD}" alt="x"></li></ul>',
    ],
)
def test_a_picture_in_a_line_shows_no_source(html):
    assert "Lan" not in made(html, known={OLD: row()})


def test_without_a_source_nothing_changes():
    html = f'<p><img src="{OLD}" alt="x"></p>'
    assert made(html, known={OLD: row(credit="")}) == made(html)


@pytest.mark.parametrize(
    ("caption", "shown"),
    [
        ("Chờ <b>lâu</b>", "Chờ <b>lâu</b> <small>(Ảnh: Lan)</small>"),
        ("Chờ", "Chờ <small>(Ảnh: Lan)</small>"),
        ("", "<small>(Ảnh: Lan)</small>"),
        ("Chờ. ẢNH: LAN", "Chờ. ẢNH: LAN"),
    ],
)
def test_a_caption_is_followed_by_the_source_that_it_does_not_name(caption, shown):
    html = f'<figure><img src="{OLD}" alt="x"><figcaption>{caption}</figcaption></figure>'
    page = made(html, known={OLD: row()})
    assert page.endswith(f"<figcaption>{shown}</figcaption></figure>")


def test_a_figure_names_each_source_once():
    known = {OLD: row(credit="Ảnh: Lan"), NEW: row(credit="Ảnh: Minh <b>"), SMALL: row()}
    figure = f'<figure><img src="{OLD}"><img src="{NEW}"><img src="{SMALL}"></figure>'
    assert made(figure, known=known).endswith(
        "<figcaption>Ảnh: Lan; Ảnh: Minh &lt;b&gt;</figcaption></figure>"
    )


def test_a_figure_in_a_figure_is_named_by_the_outer_one():
    page = made(f'<figure><p><img src="{OLD}"></p></figure>', known={OLD: row()})
    assert page.count("Lan") == page.count("<figcaption>") == 1
