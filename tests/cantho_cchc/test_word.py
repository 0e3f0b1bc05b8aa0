"""What Word puts on the clipboard, rule by rule; the files of tests/word/ are such HTML whole."""

import re
import time
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from cantho_cchc import richtext
from cantho_cchc.richtext import incoming, plain_text, sanitise

WORD = Path(__file__).resolve().parent.parent / "word"
WORDS_OWN = "Đã bỏ định dạng riêng của Word."


def shelve(pictures):
    """In place of the library: addresses by number."""
    return [f"/media/hinh/{number}.png" for number, _ in enumerate(pictures, start=1)]


def pasted(name):
    return incoming((WORD / f"{name}.html").read_text(), shelve)


def one_line(html):
    """HTML without the line ends of its source."""
    return re.sub(r">\s+<", "><", re.sub(r"\s+", " ", html))


ARRIVED = {
    "lists": (
        "<p>Sở Nội vụ thực hiện các việc sau:</p><ol><li>Rà soát thủ tục<ul><li>Cấp thành phố</li>"
        "<li>Cấp phường</li></ul></li><li>Công khai kết quả</li><li>Báo cáo hằng quý</li></ol>"
        "<p>Điều 5 quy định:</p><p>c) Người đứng đầu cơ quan;</p><p>d) Người được ủy quyền;</p>"
        "<p>đ) Công chức được giao.</p><p>Tiếp theo:</p>"
        '<ol start="4"><li>Việc thứ tư</li><li>Việc thứ năm</li></ol>',
        ["Đã dựng lại danh sách của Word.", WORDS_OWN],
    ),
    "tables": (
        "<table><caption><b>Bảng 1. Chỉ số hài lòng (SIPAS)</b></caption><tbody>"
        '<tr><th scope="col"><p class="align-center">Năm</p></th>'
        '<th scope="col"><p class="align-center">Chỉ số</p></th></tr>'
        '<tr><td><p class="align-center">2021</p></td>'
        '<td><p class="align-center">87,2</p></td></tr>'
        '<tr><td><p class="align-center">2022</p></td><td><p>Theo quận</p>'
        '<p class="align-center">Ninh Kiều</p><p class="align-center">86,1</p>'
        '<p class="align-center">Cái Răng</p><p class="align-center">84,3</p></td></tr>'
        "</tbody></table><p>Hết bảng.</p>",
        [
            WORDS_OWN,
            "Đã bỏ 1 đoạn trống.",
            "Đã đổi 1 bảng nằm trong ô của bảng khác thành các đoạn; hãy xem lại.",
            "Đã đánh dấu hàng tiêu đề của 1 bảng.",
            "Đã đặt 1 dòng “Bảng …” thành tên bảng.",
        ],
    ),
    "footnotes": (
        "<p>Tỷ lệ hồ sơ đúng hạn đạt 98,5%<sup>[1]</sup>, cao hơn năm trước<sup>[2]</sup>.</p><hr>"
        "<p><sup>[1]</sup> Báo cáo số 12/BC-UBND.</p><p><sup>[2]</sup> Năm 2021 đạt 97,1%.</p>",
        [
            "Đã giữ 2 số chú thích dưới dạng chữ; nội dung chú thích nằm ở cuối bài.",
            WORDS_OWN,
        ],
    ),
    "spaces": (
        "<p>TỔNG KẾT NĂM</p><p>Có\xa01\xa0917 hồ sơ, đạt\xa098%.</p>"
        "<h2>I. Kết quả</h2><h3>Chi tiết</h3><p>Nội dung.</p>",
        [
            WORDS_OWN,
            "Đã hạ cấp các tiêu đề: trong bài, tiêu đề bắt đầu từ h2.",
            "Đã gộp các dấu cách liền nhau thành một.",
            "Đã bỏ 2 đoạn trống.",
        ],
    ),
    "pictures": (
        '<p>Trước ảnh.</p><p><img width="320" height="200" src="/media/hinh/1.png"></p>'
        '<p>Giữa hai ảnh.</p><p><img width="320" height="200" src="/media/hinh/1.png"></p>'
        "<p>Sau ảnh.</p>",
        [WORDS_OWN, "Đã chuyển 1 ảnh dán vào kho ảnh; hãy bổ sung nguồn và mô tả."],
    ),
    "reviewed": (
        "<p>Thời hạn là hai mươi ngày làm việc.</p>",
        [
            "Đã bỏ chữ ẩn, nhận xét của người duyệt, phần đã xóa khi theo dõi thay đổi.",
            WORDS_OWN,
            "Đã bỏ 1 đoạn trống.",
        ],
    ),
}


@pytest.mark.parametrize("name", ARRIVED)
def test_it_arrives_clean_and_the_editor_is_told(name):
    html, changes = ARRIVED[name]
    arrived = pasted(name)
    assert one_line(arrived.html).replace(" </", "</").replace("\xa0", " ") == html.replace(
        "\xa0", " "
    )
    assert list(arrived.changes) == changes


@pytest.mark.parametrize("name", ARRIVED)
def test_what_arrived_once_arrives_again_as_it_is(name):
    html = pasted(name).html
    again = incoming(html, shelve)
    assert (again.html, again.changes) == (html, ())


def test_a_space_that_does_not_break_stays_beside_a_figure():
    assert incoming("<p>1&nbsp;917 hồ&nbsp;sơ,&nbsp;&nbsp;10 &nbsp;km</p>").html == (
        "<p>1\xa0917 hồ sơ, 10 km</p>"
    )


MENDED = {
    "a second list begins where the numbers do": (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a</p>"
        "<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>b</p>",
        "<ol><li>a</li></ol><ol><li>b</li></ol>",
    ),
    "a number of several parts stays as words": (
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.1.</span>a</p>",
        "<p>1.1. a</p>",
    ),
    "a numbered heading keeps its number": (
        "<h2 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>II.</span>a</h2>",
        "<h2>II. a</h2>",
    ),
    "letters below a number belong to its item": (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>a</p>"
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>a)</span>b</p>",
        "<ol><li>a<p>a) b</p></li></ol>",
    ),
    "a bullet that is a letter is a bullet": (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span>"
        "</span>a</p>",
        "<ul><li>a</li></ul>",
    ),
    "bold and italic by style are marks": (
        "<p><span style='font-weight:700'>a</span><span style='font-style:italic'>b</span></p>",
        "<p><strong>a</strong><em>b</em></p>",
    ),
    "the wrapper of Google Docs is not bold": (
        '<b style="font-weight:normal" id="docs-internal-guid-1"><p>a</p></b>',
        "<p>a</p>",
    ),
    "boxes of other programs are paragraphs": ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
    "a centred paragraph stays so": (
        "<p align=center style='text-align:center'>a</p>",
        '<p class="align-center">a</p>',
    ),
    "an anchor without an address is none": ('<p>a<a name="_Toc1"></a>b</p>', "<p>ab</p>"),
    "a table of contents leads nowhere": ('<p><a href="#_Toc12">Mục 1</a></p>', "<p>Mục 1</p>"),
    "notes of LibreOffice": (
        '<p>a<a href="#sdfootnote1sym"><sup>1</sup></a></p>',
        "<p>a<sup>1</sup></p>",
    ),
    "a layout table around a table goes": (
        "<table><tr><td><table><tr><td>1</td><td>2</td></tr></table></td></tr></table>",
        "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
    ),
    "cells of a head are headers": (
        "<table><thead><tr><td>A</td></tr></thead><tbody><tr><td>1</td></tr></tbody></table>",
        '<table><thead><tr><th scope="col">A</th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table>",
    ),
    "a table that is all bold has no header": (
        "<table><tr><td><b>1</b></td><td><b>2</b></td></tr>"
        "<tr><td><b>3</b></td><td><b>4</b></td></tr></table>",
        "<table><tbody><tr><td><b>1</b></td><td><b>2</b></td></tr>"
        "<tr><td><b>3</b></td><td><b>4</b></td></tr></tbody></table>",
    ),
    "a row that is bold in part is no header": (
        "<table><tr><td><b>1</b> x</td><td><b>2</b></td></tr><tr><td>3</td><td>4</td></tr></table>",
        "<table><tbody><tr><td><b>1</b> x</td><td><b>2</b></td></tr>"
        "<tr><td>3</td><td>4</td></tr></tbody></table>",
    ),
    "NFD becomes NFC": ("<p>Ca\u0302\u0300n Thơ</p>", "<p>Cần Thơ</p>"),
}


@pytest.mark.parametrize("rule", MENDED)
def test_it_mends(rule):
    before, after = MENDED[rule]
    assert incoming(before).html == after
    assert incoming(after).html == after


@pytest.mark.parametrize(
    "html",
    [
        "<p>Bảng 1 cho thấy</p><p>a</p>",
        "<table><caption>Tên</caption><tbody><tr><td>1</td></tr></tbody></table>",
        "<p>Bảng giá đất</p><table><tbody><tr><td>1</td></tr></tbody></table>",
        '<p>Xem <a href="#doan-3">đoạn 3</a>, <a href="#muc-1">mục 1</a>.</p>',
        '<p>Mã: &lt;img src="data:image/png;base64,iVBORw0KGgo="&gt; là ảnh.</p>',
        "<p>a<br>b</p>",
    ],
)
def test_it_leaves_alone(html):
    arrived = incoming(html)
    assert (arrived.html, arrived.changes) == (html, ())


_PLAIN = st.sampled_from(
    "<p>Chữ <strong>đậm</strong>, 1&nbsp;917</p>|<h2>Mục</h2>|<h3>Nhỏ</h3>|<hr>|"
    "<ul><li>một</li><li>hai<ol><li>ba</li></ol></li></ul>|<blockquote><p>trích</p></blockquote>|"
    '<ol start="3"><li>ba</li></ol>|<p><a href="/lien-he/" title="x">nối</a><br>dòng</p>|'
    '<p class="align-right">phải H<sub>2</sub>O</p>|<p><img src="/media/hinh/a.jpg" alt="b"></p>|'
    '<table><caption>Bảng</caption><thead><tr><th scope="col">A</th></tr></thead>'
    "<tbody><tr><td>1</td></tr></tbody></table>|<p><s>bỏ</s> <u>gạch</u> <i>n</i></p>|"
    '<figure class="align-left"><img src="/media/a.jpg" alt=""><figcaption>c</figcaption></figure>'
    .split("|")
)  # fmt: skip


@given(st.lists(_PLAIN, max_size=12).map("\n\n".join))
def test_what_an_editor_writes_is_not_altered(html):
    arrived = incoming(html)
    assert (arrived.html, arrived.changes) == (sanitise(html), ())


_PIECES = (
    "chữ |Bảng 1. Số |&nbsp;| &nbsp;|1|<p>|</p>|<p style='mso-list:l0 level1 lfo1'>|"
    "<p style='mso-list:l0 level2 lfo1'>|<span style='mso-list:Ignore'>1.</span>|"
    "<span style='mso-list:Ignore'>·</span>|<span style='mso-list:Ignore'>đ)</span>|<h1>|</h1>|"
    "<h4>|</h4>|<b>|</b>|<span style='font-weight:bold'>|</span>|<a href='#_ftn1'>|</a>|<ul>|</ul>|"
    "<ol>|<li>|</li>|<div>|</div>|<center>|<table>|</table>|<caption>|</caption>|<thead>|<tbody>|"
    "<tr>|</tr>|<td>|</td>|<th>|</th>|<td><b>A</b></td><td><b>B</b></td>|<blockquote>|"
    "</blockquote>|<hr>|<br>|<img src='/media/a.jpg'>|<figure>|<figcaption>|<td colspan=3>|"
    "<td rowspan=4>|<o:p>|</o:p>|<![if !vml]>|<!--[if gte mso 9]><xml>x</xml><![endif]-->"
).split("|")


def characters(html):
    """What can be read of a text, without markers of lists, which may become numbers."""
    return sorted(re.sub(r"\s|1\.|·|đ\)", "", plain_text(html)))


@settings(max_examples=1000)
@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_twice_is_once_and_no_word_is_lost(html):
    once = incoming(html)
    again = incoming(once.html)
    assert (again.html, again.changes) == (once.html, ())
    assert characters(once.html) == characters(html)


def test_a_picture_on_the_editors_own_disk_is_an_error_at_the_field():
    with pytest.raises(ValidationError, match="chỉ nằm trên máy của bạn"):
        pasted("local-picture")


def test_a_long_text_is_refused_quickly_and_pictures_do_not_count():
    for long in ("a" * 5_000_000, "data:image/png;base64,AA " * 200_000, "data:" * 1_000_000):
        began = time.process_time()
        with pytest.raises(ValidationError, match=r"giới hạn là 300\.000"):
            incoming(long)
        assert time.process_time() - began < 2
    html = f'<p>a</p><img src="data:image/png;base64,{"A" * 1_000_000}" alt="b">'
    assert incoming(html, shelve).html == '<p>a</p><img src="/media/hinh/1.png" alt="b">'


def test_a_hundred_pictures_at_once_are_refused():
    html = "".join(f'<img src="data:image/png;base64,{number:04}">' for number in range(100))
    with pytest.raises(ValidationError, match="có 100 ảnh, mỗi lần lưu nhận tối đa 40"):
        incoming(html, shelve)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 10_000,
        "<span style='font-weight:bold'>" * 9_600,
        "".join(f"<p style='mso-list:l0 level{i % 9 + 1} lfo1'>x" for i in range(8_000)),
        "<a href='#_ftn1'>1" * 10_000,
        "<table><tr><td>" * 10_000,
        "<td><b>" * 10_000,
        "<ul><li>x" * 10_000,
        "<li><dd>" * 10_000,
        "<li>x" * 25_000,
        "<tr><td>1" * 33_000,
        "\xa0 " * 150_000,
    ],
    ids=lambda html: html[:30],
)
def test_no_nesting_within_the_limits_makes_it_slow(html):
    began = time.process_time()
    incoming(html[:300_000])
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 60_000,
        "<a href='#_ftn1'>1" * 14_000,
        "<table><tr><td>" * 20_000,
        "<td><b>" * 40_000,
        "<ul><li>x" * 30_000,
        "<DIV><!--</DIV>-->" * 16_000,
        "<div><b title='</b></div>'>" * 11_000,
        "<x-y" * 11_000,
        "<li><dd>" * 30_000,
        "<p-x>" * 30_000 + "<hr>" * 30_000,
        "<svg>" + "<td>" * 20_000 + "</x>" * 20_000,
    ],
    ids=lambda html: html[:30],
)
def test_too_many_tags_are_refused_quickly_and_never_read(html):
    began = time.process_time()
    with pytest.raises(ValidationError, match=r"thẻ định dạng, giới hạn là 10\.000"):
        incoming(html)
    assert len(sanitise(html[:300_000])) < 300_000
    assert time.process_time() - began < 20


def test_what_stands_around_a_dropped_tag_makes_no_other():
    clean = sanitise("<b>" * 10_000 + "<<b>h2>a</h2>")
    assert "&lt;" in clean
    assert "<h" not in clean


class TestLegacy:
    @pytest.mark.parametrize(("name", "encoding"), [("tcvn3", "TCVN3"), ("vni", "VNI")])
    def test_only_paragraphs_in_an_old_encoding_are_offered(self, name, encoding):
        arrived = pasted(name)
        assert {one.encoding for one in arrived.legacy} == {encoding}
        assert arrived.legacy[0].after == "Báo cáo kết quả cải cách hành chính"
        assert "Unicode" not in "".join(one.before for one in arrived.legacy)
        converted = arrived.in_unicode()
        assert "<b>đạt được</b> nhiều kết quả." in converted.html
        assert "<p>Đoạn này gõ bằng Unicode.</p>" in converted.html
        assert converted.legacy == ()
        number = len(arrived.legacy)
        assert converted.changes[-1] == (
            f"Đã chuyển {number} đoạn từ bảng mã cũ sang Unicode; hãy đọc lại."
        )

    def test_a_short_cell_follows_the_paragraphs_around_it(self):
        html = "<p>c¶i c¸ch hµnh chÝnh</p><table><tr><td>Tæng sè</td></tr></table>"
        assert "<td>Tổng số</td>" in richtext.recoded(sanitise(html))
        alone = "<table><tbody><tr><td>Tæng sè</td></tr></tbody></table>"
        assert richtext.recoded(alone) == alone

    def test_addresses_are_not_words(self):
        html = '<p><a href="/tim-kiem/?q=%C2%B6&amp;b=µ">C¶i c¸ch hµnh chÝnh</a></p>'
        assert richtext.recoded(html) == html.replace("C¶i c¸ch hµnh chÝnh", "Cải cách hành chính")
