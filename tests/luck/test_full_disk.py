"""The disk is full while an editor uploads, saves and publishes; then there is room again."""

import io
import random
from html import escape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from tests.luck.desk import CATEGORY, DESK, Editor, kept
from tests.luck.small_disk import OnSmallDisk, require_mounts
from tests.luck.sound import assert_sound

LONG = (
    "<p>Một đoạn văn dài.</p>" * 8_000
)  # a quarter of a megabyte: more than a database has lying free
PICTURES = f"{DESK}/pictures/image/add/"
STORED = """
from cantho_cchc.pictures.models import Image
from news.models import Article, Attachment
article = Article.objects.get(pk={pk})
print(Image.objects.filter(title="anh").count(), Attachment.objects.count(), article.status)
"""


@pytest.fixture
def server(tmp_path):
    require_mounts()
    with OnSmallDisk(tmp_path / "portal") as server:
        yield server


def upload(name, kind):
    """A file of a megabyte that nothing makes smaller."""
    if kind == "PDF":
        return SimpleUploadedFile(name, b"%PDF-1.4\n" + random.Random(1).randbytes(1 << 20))
    noise = io.BytesIO()
    Image.effect_noise((1200, 900), 90).convert("RGB").save(noise, kind)
    return SimpleUploadedFile(name, noise.getvalue())


def is_told(answer, *typed):
    """Whether the page says in Vietnamese that it is not stored, and holds what was typed."""
    is_said = "chưa lưu được" in answer.text or "<strong>chưa được lưu</strong>" in answer.text
    is_kept = all(text in answer.text for text in typed)
    return answer.status in (200, 503) and is_said and is_kept


def test_nothing_half_is_stored_and_all_works_again_when_there_is_room(server):
    editor, category = Editor(server), server.shell(CATEGORY)
    pk = editor.write("Trước khi đầy", category)
    article, review = (f"{DESK}/news/article/{pk}/{last}/" for last in ("change", "duyet"))
    said = {"title": "Khi đầy", "category": category, "body": "<p>Một.</p>"}

    def picture():
        words = {"title": "anh", "alt": "Cảnh một cửa", "credit": "Ảnh: Lan"}
        return editor.form(PICTURES, file=upload("ảnh.png", "PNG"), **words)

    def attachment():
        form = editor.form(article, **said)
        file = {"title": "Kế hoạch năm", "file": upload("a.pdf", "PDF"), "order": "0"}
        return (
            form
            | {"attachments-TOTAL_FORMS": "1"}
            | {f"attachments-0-{n}": v for n, v in file.items()}
        )

    long_text = editor.form(article, **said | {"body": LONG})
    decision = editor.form(review, at_0="", at_1="", change="minor")
    forms = picture(), attachment()
    with server.full():
        assert is_told(editor.ask(PICTURES, forms[0]), "Cảnh một cửa", "Ảnh: Lan")
        assert is_told(editor.ask(article, forms[1]), "Khi đầy", "Kế hoạch năm", "Một.")
        saved = editor.ask(article, long_text)
        assert saved.where or is_told(saved, "Khi đầy", escape(LONG))
        if saved.where:  # PostgreSQL's files lie elsewhere
            decision = editor.form(review, at_0="", at_1="", change="minor")
        published = editor.ask(review, decision)
        assert published.where or is_told(published)
        assert server.get("/")[0] == server.get("/lien-he/")[0] == 200
        assert server.shell(STORED.format(pk=pk)).split()[:2] == ["0", "0"]
    assert saved.where or editor.ask(article, kept(saved)).where
    assert editor.ask(PICTURES, picture()).where
    assert editor.ask(article, attachment()).where
    editor.publish(pk)
    assert server.shell(STORED.format(pk=pk)) == "1 1 published"
    assert_sound(server)
