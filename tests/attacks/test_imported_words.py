"""What is moved in from another site is hostile until shown otherwise: readers get its words alone.

Whatever a source names as a picture or a file is looked for in its own folder, and nowhere else.
"""

from pathlib import Path

import pytest
from django.conf import settings

from cantho_cchc.pictures.models import Image
from news.models import Article, Attachment
from tests import factories
from tests.attacks.test_stored_words import RICH, SCRIPT, walked
from tests.documents.files import pdf
from tests.news.moving import saved
from tests.news.moving.moves import lines, run_in
from tests.news.moving.test_wordpress import export, item

pytestmark = pytest.mark.django_db
TURNED = "\u202e\u2066a\x00b\x1b[2J"  # a NUL, a command to a terminal, what turns the direction
WORDS = f"{TURNED}{SCRIPT}"
# {{ and {% are the template language of the portal; the others are those of the sites we know
TEMPLATE = "{{ 7331|add:7331 }}{% debug %}{{ settings.SECRET_KEY }}{% include '/etc/passwd' %}"
TEXT = f"<p>{TURNED}{TEMPLATE}</p>{RICH}"


@pytest.fixture
def folder(tmp_path):
    """A source's folder, beside a picture and a file that are nobody's business."""
    (tmp_path / "mat.png").write_bytes(factories.picture("PNG", color="red"))
    (tmp_path / "mat.pdf").write_bytes(pdf())
    folder = tmp_path / "nguon"
    folder.mkdir()
    for name in ("ra.png", "ra.pdf"):
        (folder / name).symlink_to(tmp_path / name.replace("ra", "mat"))
    (folder / "thu-muc").symlink_to(tmp_path)
    (folder / "xau\u202egnp.html").write_text("<script>x7331()</script>", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _media(settings, tmp_path_factory):
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")


def row(**more):
    return {
        "title": WORDS, "summary": WORDS, "body": TEXT, "byline": WORDS[:80], "source": WORDS[:80],
        "category": {"name": WORDS[:90], "slug": "muc"}, "published_at": "2022-01-04",
        "legacy_url": f"/cu/{SCRIPT}", "source_url": "https://cantho.gov.vn/",
        "slug": SCRIPT[:80], "figures_on": "2022-01-03",
        "corrections": [{"at": "2022-01-05", "note": WORDS}], **more,
    }  # fmt: skip


def csv_of(folder):
    cells = [WORDS, TEXT, "tin", "2022-01-05", WORDS[:80]]
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    path = folder / "bai.csv"
    path.write_text(f"title,body,category,published_at,byline\n{quoted}\n", encoding="utf-8")
    return path


def wordpress_of(folder):
    in_xml = "".join(one for one in WORDS if one >= " ")  # the others are no XML at all
    body = "".join(one for one in TEXT if one >= " ").replace("]]>", "")
    title = in_xml.replace("&", "&amp;").replace("<", "&lt;")
    return export(folder, item(body, title=title, link="https://cu.vn/2022/01/x7331()/"))


def page_of(folder):
    path = folder / "bai.html"
    head = saved.divs(title=f"Bài {TURNED}{TEMPLATE}", body=f"{saved.paragraphs(saved.BODY)}{TEXT}")
    path.write_text(head, encoding="utf-8")
    return path


WAYS = {
    "rows": lambda folder: lines(folder, row(), {"title": "Tin", "body": TEXT, "category": "tin"}),
    "a table": csv_of,
    "WordPress": wordpress_of,
    "a saved page": page_of,
}


@pytest.mark.parametrize("way", WAYS)
def test_readers_get_its_words_and_nothing_that_acts(client, folder, way):
    factories.category("Tin", slug="tin")
    said = run_in(WAYS[way](folder), "--category", "tin", "--create-categories")
    articles = Article.objects.published()
    assert articles, said
    own = [page.get_absolute_url() for one in articles for page in (one, one.category)]
    own += [f"{own[0]}luu/", f"/api/bai-viet/{articles[0].pk}/", f"/y-kien/{articles[0].pk}/"]
    paths = [*own, "/", "/rss/", "/atom/", "/json/", "/tim-kiem/?q=7331", "/luu-tru/2022/01/"]
    assert walked(client, paths) >= 4
    told = {path: client.get(path).content.decode() for path in paths}
    turned = ("\u202e", "\u2066", "\0", "\x1b", "\\u202e", "\\u0000", "&#8238;")
    assert [path for path, text in told.items() if any(sign in text for sign in turned)] == []
    assert [path for path, text in told.items() if "14662" in text or "root:x:0" in text] == []
    assert "{{ 7331|add:7331 }}{% debug %}{{ settings.SECRET_KEY }}" in told[own[0]]


def outside(folder, ending):
    """Addresses that lead out of the folder, each to what is there."""
    root = folder.parent
    there = f"mat.{ending}"
    return [
        "file:///etc/passwd", f"file://{root}/{there}", f"{root}/{there}", f"../{there}",
        f"..\\{there}", f"%2e%2e/{there}", f"%252e%252e/{there}", f"..%2f{there}", f"..%5c{there}",
        f"./../{there}", f"thu-muc/{there}", f"ra.{ending}", f"//../{there}", f"///{root}/{there}",
        f"http://127.0.0.1/../{there}", f"http://x.vn/..%2f{there}", f"x/../../{there}",
        f"nguon/../../{there}", f"../{there}?a.{ending}", f"../{there}\0.{ending}", "/dev/stdin",
        f"FILE:{root}/{there}", f"https://{there}", f"\\\\127.0.0.1\\{there}", "/proc/self/environ",
    ]  # fmt: skip


def test_nothing_outside_its_folder_comes_with_it(folder):
    factories.category("Tin", slug="tin")
    rows = []
    for number, address in enumerate(outside(folder, "png")):
        body = f'<p>Chữ</p><img src="{address}" srcset="{address} 2x" alt="a">'
        rows.append({"title": f"Bài {number}", "cover": address, "body": body})
    for number, address in enumerate(outside(folder, "pdf")):
        rows.append({"title": f"Tệp {number}", "attachments": [{"title": "a", "file": address}]})
    said = run_in(lines(folder, *rows))
    assert (Article.objects.count(), said.code) == (len(rows), 0)
    assert not Image.objects.exists()
    assert not Attachment.objects.exists()
    assert [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()] == []
    assert not Article.objects.filter(body__contains="root:x").exists()


def test_what_lies_in_its_folder_does(folder):
    """Else the test before would prove nothing."""
    factories.category("Tin", slug="tin")
    (folder / "co.png").write_bytes(factories.picture("PNG"))
    (folder / "co.pdf").write_bytes(pdf())
    files = [{"title": "a", "file": "thu-muc/nguon/co.pdf"}]
    run_in(lines(folder, {"cover": "../nguon/co.png", "attachments": files}))
    assert (Image.objects.count(), Attachment.objects.count()) == (1, 1)
