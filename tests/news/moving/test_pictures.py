"""Pictures and files of a source: from its folder only, each once, like an upload."""

import shutil

import pytest

from cantho_cchc.pictures.models import Image
from cantho_cchc.search.finding import find
from news.models import Article
from news.moving.folder import Folder
from tests import factories
from tests.documents.files import pdf
from tests.news.moving.moves import lines, numbered, run_in

pytestmark = pytest.mark.django_db
ALT = 'alt="Quầy"'


@pytest.fixture
def folder(tmp_path):
    """A source's folder, beside a secret that must not be reached."""
    (tmp_path / "secret.png").write_bytes(factories.picture("PNG"))
    folder = tmp_path / "nguon"
    (folder / "anh").mkdir(parents=True)
    (folder / "anh/a.png").write_bytes(factories.picture("PNG", color="red"))
    (folder / "ra.png").symlink_to(tmp_path / "secret.png")
    (folder / "vong").symlink_to(folder)
    return folder


@pytest.mark.parametrize(
    "address",
    [
        "../secret.png",
        "anh/../../secret.png",
        "/../secret.png",
        "..%2fsecret.png",
        "%2e%2e/secret.png",
        "..\\secret.png",
        "ra.png",
        "vong/ra.png",
        "file:///etc/hostname",
        "/etc/hostname",
        "http://[",
        "//../secret.png",
        "a\0.png",
        "anh",
        "x" * 5000,
        "",
    ],
)
def test_nothing_outside_the_folder_is_ever_found(folder, address):
    assert Folder(folder).find(address) is None
    assert Folder(folder).find(address, near=folder / "anh") is None


@pytest.mark.parametrize(
    "address",
    [
        "anh/a.png",
        "./anh/a.png",
        "/anh/a.png",
        "https://cu.vn/anh/a.png?v=1",
        "https://cu.vn/upload/anh/a.png",
        "vong/anh/a.png",
    ],
)
def test_a_picture_is_found_however_the_text_names_it(folder, address):
    assert Folder(folder).find(address) == (folder / "anh/a.png").resolve()


def test_names_are_found_in_either_form_of_letters(folder):
    shutil.copy(folder / "anh/a.png", folder / "a\u0309nh.png")
    assert Folder(folder).find("%E1%BA%A3nh.png")


def test_a_picture_comes_once_however_often_it_is_used(folder, tin):
    shutil.copy(folder / "anh/a.png", folder / "b.png")
    rows = numbered(2, body=f'<p><img src="anh/a.png" {ALT}></p>', cover="b.png")
    facts = {"file": "b.png", "alt": "Quầy"}
    said = run_in(
        lines(folder, *rows, {"pictures": [facts], "cover": "b.png"}), "--credit", "Ảnh: X"
    )
    assert "2 ảnh mới trong kho" in said.out  # one of them described, one not
    described = Image.objects.get(alt="Quầy")
    first, _, third = Article.objects.order_by("pk")
    assert (third.cover, described.credit, described.title) == (described, "Ảnh: X", "b")
    assert f'src="{first.cover.url}"' in first.body
    assert run_in(lines(folder, {"title": "Lần sau", "cover": "b.png"}), "--credit", "Ảnh: X").out
    assert Image.objects.count() == 2


def test_what_is_missing_or_no_picture_is_told_and_the_text_goes_on(folder, tin):
    (folder / "hong.jpg").write_bytes(b"\xff\xd8\xff nothing")
    body = (
        '<p>Trước</p><figure><img src="mat.jpg"><figcaption>Chú thích</figcaption></figure>'
        '<p><a href="hong.jpg"><img src="hong.jpg"></a></p><p>Giữa <img src="http://x.vn/a.gif">'
        ' và <img src="../secret.png"> sau</p>'
    )
    said = run_in(lines(folder, {"body": body, "cover": "ra.png"}))
    article = Article.objects.get()
    assert article.body == "<p>Trước</p><p>Giữa  và  sau</p>"
    assert (article.status, article.cover, said.code) == ("published", None, 0)
    for name in ("mat.jpg", "http://x.vn/a.gif", "../secret.png", "ra.png"):
        assert f"bỏ ảnh {name}: không có trong thư mục nguồn" in said.out
    assert "bỏ ảnh hong.jpg: Tệp này không phải ảnh" in said.out
    assert not Image.objects.exists()


def test_an_article_whose_pictures_lack_something_waits_as_a_draft(folder, tin):
    source = lines(folder, {"body": f'<p><img src="anh/a.png" {ALT}></p>'})
    said = run_in(source)
    assert "nhập thành bản nháp: ảnh còn thiếu nguồn ảnh" in said.out
    assert Article.objects.get().status == "draft"
    assert "1 không đổi" in run_in(source).out
    Image.objects.update(credit="Ảnh: Hoàng Nhân")
    assert "1 cập nhật" in run_in(source, "--update").out
    article = Article.objects.get()
    assert (article.status, article.published_at) == ("published", factories.at(2022, 1, 4, 0))
    assert "1 không đổi" in run_in(source, "--update").out
    assert Image.objects.count() == 1


def test_a_map_is_not_public_before_somebody_looked(folder, tin):
    facts = {"file": "anh/a.png", "alt": "Bản đồ", "credit": "Ảnh: X", "is_map": True}
    said = run_in(lines(folder, {"cover": "anh/a.png", "pictures": [facts]}))
    assert "xác nhận bản đồ thể hiện đầy đủ chủ quyền" in said.out
    assert Article.objects.get().status == "draft"


def test_pictures_inside_a_text_move_into_the_library(tmp_path, tin):
    import base64

    data = base64.b64encode(factories.picture("PNG")).decode()
    body = f'<p><img src="data:image/png;base64,{data}" {ALT}><a href="/a">x</a></p>'
    run_in(lines(tmp_path, {"body": body}), "--dry-run")
    assert not Image.objects.exists()
    run_in(lines(tmp_path, {"body": body}))
    assert Image.objects.get().url in Article.objects.get().body


def test_a_full_disk_stops_the_run_in_one_line(folder, tin, settings):
    settings.MEDIA_ROOT = folder / "anh/a.png"
    said = run_in(lines(folder, {"cover": "anh/a.png"}))
    assert said.code == 1
    assert "anh/a.png" in said.error
    assert "\n" not in said.error
    assert not Article.objects.exists()


def test_files_come_as_attachments_and_links_to_them_lead_here(folder, tin, client):
    (folder / "ke-hoach-1f2e3d4c.pdf").write_bytes(pdf())
    (folder / "xau.exe").write_bytes(b"MZ")
    files = [
        {"title": "Kế hoạch", "file": "ke-hoach-1f2e3d4c.pdf", "address": "/tep/9/k.pdf"},
        {"title": "Xấu", "file": "xau.exe"},
        {"title": "Mất", "file": "mat.pdf"},
    ]
    body = '<p><a href="/tep/9/k.pdf">tải về</a></p>'
    row = {"legacy_url": "/a.htm", "attachments": files, "body": body}
    said = run_in(lines(folder, row))
    article = Article.objects.get()
    [attachment] = article.attachments.live()
    assert attachment.title == "Kế hoạch"
    assert attachment.file.name.rpartition("/")[2].startswith("ke-hoach-")
    assert "1f2e3d4c" not in attachment.file.name
    assert article.body == f'<p><a href="{attachment.get_absolute_url()}">tải về</a></p>'
    assert client.get(attachment.get_absolute_url()).status_code == 200
    assert article.revisions.get().content["attachments"][0]["id"] == attachment.pk
    assert "bỏ tệp đính kèm xau.exe: Không nhận tệp này" in said.out
    assert "bỏ tệp đính kèm mat.pdf: không có trong thư mục nguồn" in said.out
    run_in(lines(folder, {**row, "title": "Khác"}), "--update")
    assert article.attachments.get() == attachment


def test_what_arrives_is_found_by_the_names_of_its_files_until_they_go(folder, tin):
    (folder / "a.pdf").write_bytes(pdf())
    row = {"legacy_url": "/a.htm", "attachments": [{"title": "Biểu mẫu", "file": "a.pdf"}]}
    run_in(lines(folder, row))
    assert [hit.object.title for hit in find('"biểu mẫu"').hits] == ["Tin"]
    run_in(lines(folder, {**row, "attachments": []}), "--update")
    assert not find('"biểu mẫu"').hits
