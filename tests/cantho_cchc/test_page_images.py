"""Pictures in a text as readers get them."""

import re
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
        ('width="500" height="333"', (500, 333)),
        ('width="5000" height="10"', (5000, 3334)),
        ('width="10" height="5000"', (10, 7)),
        ('width="0" height="0"', (1600, 1067)),
        ('width="1"', (1, 1)),
    ],
)
def test_a_width_that_the_editor_chose_is_kept_in_the_shape_of_the_file(given, measures):
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


IMG = f'<img src="{OLD}" alt="x">'
SMALL_PRINT = '<small class="credit">(Ảnh: Lan)</small>'


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (f"<p>Chữ {IMG} sau</p>", "<p>Chữ [img]{} sau</p>"),
        (f"<p>{IMG} và {IMG}</p>", "<p>[img]{} và [img]</p>"),  # one source, named once
        (f"<p>a <b>b {IMG} c</b> d</p>", "<p>a <b>b [img] c</b>{} d</p>"),
        (f'<p>a <a href="/x/">{IMG}</a></p>', '<p>a <a href="/x/">[img]</a>{}</p>'),
        (f"<p>{IMG} ẢNH: LAN</p>", "<p>[img] ẢNH: LAN</p>"),
        (f"<ul><li>{IMG}</li></ul>", "<ul><li>[img]{}</li></ul>"),
        (f"<h2>Mục {IMG}</h2>sau Ảnh: Lan", "<h2>Mục [img]</h2><p>{}</p><p>sau Ảnh: Lan</p>"),
        (f"<blockquote>{IMG}</blockquote>", "<blockquote>[img]{}</blockquote>"),
    ],
)
def test_where_no_caption_can_hold_a_source_it_stands_in_small_behind(html, shown):
    page = re.sub(r' id="doan-\d"', "", made(html, known={OLD: row()}))
    assert re.sub(r"<img[^>]*>", "[img]", page) == shown.replace("{}", SMALL_PRINT)


def test_each_picture_of_a_cell_or_a_paragraph_is_followed_by_its_own_source():
    known = {OLD: row(), NEW: row(credit="Ảnh: Minh <b>")}
    other = '<small class="credit">(Ảnh: Minh &lt;b&gt;)</small>'
    for tag in ("td", "p"):
        html = f'<{tag}>{IMG}<img src="{NEW}" alt="y"></{tag}>'
        page = made(f"<table><tr>{html}</tr></table>" if tag == "td" else html, known=known)
        assert re.sub(r"<img[^>]*>", "[img]", page).count(f"[img]{SMALL_PRINT}[img]{other}") == 1


class TestDecoration:
    """A decorative picture says nothing: it can be neither all of a link nor all of a heading."""

    KNOWN = {OLD: row(alt="", is_decorative=True)}
    BARE = f'<img src="{OLD}">'

    @pytest.mark.parametrize(
        ("link", "heard"),
        [
            ('href="https://a.vn/x"', "a.vn/x"),
            ('href="/lien-he/"', "/lien-he/"),
            ('href="/lien-he/" title="Liên hệ"', "Liên hệ"),
        ],
    )
    def test_alone_in_a_link_it_says_where_that_leads(self, link, heard):
        assert f'alt="{heard}"' in made(f"<p>a <a {link}>{self.BARE}</a></p>", known=self.KNOWN)

    def test_beside_words_it_stays_silent(self):
        html = f'<p><a href="/x/">{self.BARE} Liên hệ</a></p><h2>{self.BARE} Mục</h2>'
        assert made(html, known=self.KNOWN).count('alt=""') == 2

    def test_alone_in_a_heading_it_is_a_picture(self):
        text = for_page(f"<h2>{self.BARE}</h2><h3>Mục</h3>", pictures=self.KNOWN)
        assert text.html.startswith('<figure id="doan-1"><img')
        assert text.html.endswith('</figure><h2 id="doan-2">Mục</h2>')
        assert [heading.text for heading in text.contents] == ["Mục"]
        assert text.headings == 1

    def test_alone_in_a_header_cell_it_makes_no_header(self):
        html = f'<table><tr><th scope="col">{self.BARE}</th><th>B</th></tr></table>'
        assert "<td><img" in made(html, known=self.KNOWN)

    def test_a_heading_of_a_picture_is_listed_by_its_words(self):
        (heading,) = for_page(f"<h2>1. {self.BARE}</h2>", pictures={OLD: row()}).contents
        assert heading.text == "1. Một cửa"


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
