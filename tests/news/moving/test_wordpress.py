"""WordPress exports: posts and what hangs on them."""

import pytest

from news.models import Article
from news.moving.parts import Named
from news.moving.record import Record, Unread
from news.moving.refusal import Refusal
from news.moving.sources import of
from news.moving.sources.paragraphs import with_paragraphs
from tests import factories
from tests.factories import at
from tests.news.moving import moves

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Trang cũ</title>
<wp:author><wp:author_login>nhan</wp:author_login>
<wp:author_display_name><![CDATA[Hoàng Nhân]]></wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>cp-so</wp:category_nicename><wp:category_parent></wp:category_parent>
<wp:cat_name><![CDATA[Chính phủ số]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>dvc</wp:category_nicename>
<wp:category_parent>cp-so</wp:category_parent>
<wp:cat_name>Dịch vụ công</wp:cat_name></wp:category>"""
FILE = """<item><title>Một cửa</title>
<wp:post_id>7</wp:post_id><wp:post_type>attachment</wp:post_type>
<wp:attachment_url>https://cu.vn/wp-content/uploads/2022/01/mot-cua.jpg</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>
<wp:meta_value><![CDATA[Bộ phận Một cửa]]></wp:meta_value></wp:postmeta></item>"""


def item(body="Chữ.", title="Tin", link="https://cu.vn/2022/01/tin/", more="", **fields):
    fields = {"post_type": "post", "status": "publish", "post_date": "2022-01-04 10:09:00"} | fields
    tags = "".join(f"<wp:{name}>{value}</wp:{name}>" for name, value in fields.items())
    return f"""<item><title>{title}</title><link>{link}</link><dc:creator>nhan</dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[<p>Tóm &amp; tắt</p>]]></excerpt:encoded>{tags}{more}
<category domain="post_tag" nicename="x">x</category>
<category domain="category" nicename="dvc"><![CDATA[Dịch vụ công]]></category>
<category domain="category" nicename="cp-so"><![CDATA[Chính phủ số]]></category></item>"""


def export(folder, *items, head=HEAD):
    path = folder / "wordpress.xml"
    path.write_text(f"{head}{''.join(items)}</channel></rss>", encoding="utf-8")
    return path


def read(folder, *items, **kwargs):
    return list(of(export(folder, *items, **kwargs)))


def test_a_post_becomes_a_record(tmp_path):
    cover = """<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key>
    <wp:meta_value>7</wp:meta_value></wp:postmeta>"""
    [record] = read(tmp_path, item("Một.\n\nHai\nba.", more=cover), FILE)
    assert isinstance(record, Record)
    assert (record.title, record.summary, record.byline) == ("Tin", "Tóm & tắt", "Hoàng Nhân")
    assert (record.legacy_url, record.published_at) == ("/2022/01/tin/", at(2022, 1, 4, 10, 9))
    assert record.body == "<p>Một.</p>\n<p>Hai<br>ba.</p>\n"
    assert record.category == (Named("Chính phủ số", "cp-so"), Named("Dịch vụ công", "dvc"))
    assert record.cover == "https://cu.vn/wp-content/uploads/2022/01/mot-cua.jpg"
    assert record.pictures[record.cover] == {"title": "Một cửa", "alt": "Bộ phận Một cửa"}
    assert record.notes == ("bài ở nhiều chuyên mục, không lấy: Chính phủ số",)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"post_type": "page"}, "không phải bài viết (page)"),
        ({"status": "trash"}, "bài trong thùng rác"),
        ({"status": "private"}, "bài riêng tư"),
        ({"post_password": "x"}, "bài đặt mật khẩu"),
    ],
)
def test_what_is_no_public_post_is_left_out_and_told(tmp_path, fields, reason):
    [found] = read(tmp_path, item(**fields), FILE)
    assert found == Unread("wordpress.xml#1", reason, "Tin", is_failure=False)


def test_states_and_missing_times(tmp_path):
    draft, future = read(
        tmp_path,
        item(status="draft", post_date="0000-00-00 00:00:00"),
        item(status="future", post_date="2099-01-01 08:00:00"),
    )
    assert (draft.status, draft.published_at) == ("draft", None)
    assert (future.status, future.published_at) == ("published", at(2099, 1, 1, 8))


@pytest.mark.parametrize(
    ("text", "made", "notes"),
    [
        (
            '[caption id="a"]<a href="#"><img src="a.jpg" /></a> Chú <b>thích</b>[/caption]',
            '<figure><a href="#"><img src="a.jpg" /></a>'
            "<figcaption>Chú <b>thích</b></figcaption></figure>",
            [],
        ),
        (
            '[caption caption="Cũ"]<img src="a.jpg">[/caption]',
            '<figure><img src="a.jpg"><figcaption>Cũ</figcaption></figure>',
            [],
        ),
        (
            '[gallery columns="2" ids="7, 8"]',
            '<figure><img src="https://cu.vn/wp-content/uploads/2022/01/mot-cua.jpg" '
            'alt="Bộ phận Một cửa"></figure>',
            ["[gallery] có 2 ảnh, tìm được 1"],
        ),
        ("[embed]https://a.vn[/embed]", '<p><a href="https://a.vn">https://a.vn</a></p>\n', []),
        ("Trước [audio mp3=\"a.mp3\"][/audio] sau [1] [sic]", "<p>Trước  sau [1] [sic]</p>\n",
         ["bỏ mã ngắn của WordPress: [audio]"]),
    ],
)  # fmt: skip
def test_shortcodes_become_html_or_are_told(tmp_path, text, made, notes):
    record = read(tmp_path, item(text), FILE)[0]
    assert record.body == made
    assert [note for note in record.notes if "chuyên mục" not in note] == notes


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\n\nb", "<p>a</p>\n<p>b</p>\n"),
        ("<p>a</p>\n\n<p>b\n\nc</p>", "<p>a</p><p>b\n\nc</p>"),
        ("a\n<h2>b</h2>\nc", "<p>a</p>\n<h2>b</h2><p>c</p>\n"),
        ("<ul>\n\n<li>a</li>\n\n</ul>\nb", "<ul>\n\n<li>a</li>\n\n</ul><p>b</p>\n"),
        ("<blockquote>a\n\nb</blockquote>", "<blockquote><p>a</p>\n<p>b</p>\n</blockquote>"),
        ("<em>a</em>\r\n\r\nb < c", "<p><em>a</em></p>\n<p>b < c</p>\n"),
        ("", ""),
    ],
)
def test_blank_lines_make_paragraphs(text, made):
    assert with_paragraphs(text) == made


def test_texts_of_the_block_editor_have_their_paragraphs_already(tmp_path):
    [record] = read(tmp_path, item("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->"))
    assert record.body.strip() == "<p>a</p>"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_document_type_is_refused(tmp_path, doctype):
    with pytest.raises(Refusal, match="DOCTYPE"):
        read(tmp_path, item(), head=HEAD.replace("<rss", f"{doctype}<rss"))


def test_an_entity_that_hides_behind_the_head_is_never_expanded(tmp_path):
    hidden = f'<!--{"x" * 70_000}--><!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]><rss'
    with pytest.raises(Refusal):
        read(tmp_path, item(title="&a;"), head=HEAD.replace("<rss", hidden))


def test_a_file_cut_off_gives_what_stands_before_the_cut(tmp_path, tin):
    path = export(tmp_path, item(), item(link="https://cu.vn/2/"))
    path.write_text(path.read_text("utf-8")[:-300], encoding="utf-8")
    said = moves.run_in(path, "--category", "tin")
    assert said.code == 1
    assert said.error.startswith("Tệp XML hỏng ở dòng")


def test_pictures_come_from_the_folder_of_uploads_in_full_size(tmp_path, tin):
    place = tmp_path / "wp-content/uploads/2022/01"
    place.mkdir(parents=True)
    (place / "mot-cua.jpg").write_bytes(factories.picture(size=(640, 480)))
    (place / "mot-cua-300x200.jpg").write_bytes(factories.picture(size=(300, 200)))
    body = '<img src="https://cu.vn/wp-content/uploads/2022/01/mot-cua-300x200.jpg" alt="Quầy">'
    said = moves.run_in(
        export(tmp_path, item(body), FILE), "--category", "tin", "--credit", "Ảnh: X"
    )
    article = Article.objects.get()
    assert (said.code, article.status) == (0, "published")
    assert "-640x480.jpg" in article.body
