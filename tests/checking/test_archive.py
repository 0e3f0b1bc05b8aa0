"""What is asked of the whole archive: the trail, files, pictures, links."""

import os
import time
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cantho_cchc.audit import anchor, trail
from cantho_cchc.audit.models import Entry
from cantho_cchc.checking import files, links, pictures
from cantho_cchc.checking import trail as trail_check
from cantho_cchc.pictures.models import Image
from cantho_cchc.portal.models import Page, Portal
from cantho_cchc.redirects.models import Redirect
from news.models import Article
from tests import factories
from tests.checking.finding import examples, found_in_all, unseen

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """Folders of its own, in which nothing of other tests lies."""
    settings.MEDIA_ROOT = settings.VAR_DIR = tmp_path
    return Path(tmp_path)


def queries(check):
    with CaptureQueriesContext(connection) as asked:
        list(check.find(unseen))
    return len(asked)


class TestTrail:
    @pytest.fixture(autouse=True)
    def rows(self):
        for number in range(5):
            trail.record("changed", f"Thông tin cổng {number}")

    def test_a_whole_chain_is_well(self):
        assert found_in_all(trail_check) == {}

    def test_a_row_that_was_changed_is_found(self):
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays")
            else:
                cursor.execute("DROP TRIGGER audit_entry_no_UPDATE")
        Entry.objects.filter(number=3).update(subject="Không có gì")
        (finding,) = trail_check.find(unseen)
        assert (finding.level, finding.code) == ("error", "trail.broken")
        assert "từ dòng số 3:" in finding.said

    @pytest.mark.parametrize("gone", [[5], [1, 2, 3, 4, 5]], ids=["the end", "all"])
    def test_rows_that_the_last_check_saw_and_are_gone_are_missed(self, gone, media):
        assert list(trail_check.find(unseen)) == []
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_stays")
            else:
                cursor.execute("DROP TRIGGER audit_entry_no_DELETE")
        Entry.objects.filter(number__in=gone).delete()
        trail.record("changed", "Viết lại")
        for _ in range(2):  # until somebody has looked into it
            (finding,) = trail_check.find(unseen)
            assert (finding.level, finding.code) == ("error", "trail.cut")
        anchor.forget()
        assert list(trail_check.find(unseen)) == []


class TestFiles:
    @pytest.fixture
    def image(self):
        return factories.image(size=(700, 500))

    def leave(self, media, name, age=2 * files.YOUNG):
        path = media / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
        os.utime(path, (time.time() - age,) * 2)

    def test_files_that_rows_name_are_well(self, image, media):
        factories.attachment(factories.article())
        for path in media.rglob("*.*"):
            os.utime(path, (0, 0))
        assert len(list(media.rglob("*.webp"))) == 2
        assert found_in_all(files) == {}

    def test_a_file_and_a_rendition_that_are_gone_are_found(self, image, media):
        attachment = factories.attachment(factories.article())
        (media / image.file.paths[0]).unlink()
        (media / attachment.file.name).unlink()
        assert found_in_all(files) == {"files.missing": ("error", 2)}
        assert sorted(examples(files, unseen)) == sorted(
            [image.file.paths[0], attachment.file.name]
        )

    def test_a_file_that_no_row_names_is_found(self, image, media):
        self.leave(media, "hinh/2022/01/la-0a0b0c0d-640x480.jpg")
        self.leave(media, "hinh/2022/01/la-0a0b0c0d-640x480.w320.webp")
        self.leave(media, "Ảnh cũ.jpg")
        assert found_in_all(files) == {"files.orphan": ("warning", 3)}
        assert "Ảnh cũ.jpg" in examples(files, unseen)

    def test_a_file_whose_row_is_on_its_way_is_well(self, media):
        self.leave(media, "tep/2022/01/a-0a0b0c0d.pdf", age=60)
        assert found_in_all(files) == {}

    def test_a_name_that_leads_out_of_the_folder_is_missing(self, image):
        Image.objects.update(file="../khac.jpg")
        assert found_in_all(files)["files.missing"] == ("error", 1)

    def test_many_rows_take_no_more_queries(self, image):
        few = queries(files)
        article = factories.article()
        for _ in range(10):
            factories.attachment(article)
        assert queries(files) == few


class TestPictures:
    def body(self, image, words=""):
        return f'<p>Ảnh: <img src="{image.url}" alt="{words}"></p>'

    def test_pictures_with_words_and_source_are_well(self):
        described, decorative = factories.image(), factories.image(is_decorative=True)
        factories.article(body=self.body(described), cover=described)
        factories.article(body=self.body(decorative))
        factories.draft(factories.editor(), body=self.body(factories.image(alt="", credit="")))
        assert found_in_all(pictures) == {}

    def test_pictures_without_words_or_source_are_found(self):
        image, cover, banner = (factories.image() for _ in range(3))
        factories.article("Bài có ảnh", body=self.body(image))
        factories.article("Bài có bìa", cover=cover)
        Page.objects.create(title="Giới thiệu", slug="gioi", body=self.body(image))
        Portal.objects.update(banner=banner)
        Image.objects.filter(pk=image.pk).update(alt="")
        Image.objects.filter(pk__in=[cover.pk, banner.pk]).update(credit="")
        assert found_in_all(pictures) == {"pictures.lacking": ("warning", 4)}
        assert examples(pictures, unseen)[:3] == [
            "Bài có ảnh: thiếu mô tả ảnh",
            "Giới thiệu: thiếu mô tả ảnh",
            "Bài có bìa: thiếu nguồn ảnh",
        ]

    def test_words_in_the_text_itself_will_do(self):
        image = factories.image()
        factories.article(body=self.body(image, words="Bộ phận Một cửa"))
        Image.objects.update(alt="")
        assert found_in_all(pictures) == {}

    def test_a_picture_from_before_the_library_needs_words_too(self, media):
        (media / "hinh").mkdir()
        (media / "hinh/cu.jpg").touch()
        factories.article(body='<p><img src="/media/hinh/cu.jpg" alt=""></p>')
        assert found_in_all(pictures) == {"pictures.lacking": ("warning", 1)}

    def test_a_picture_in_a_text_whose_file_is_gone_is_found_with_the_article(self, media):
        image = factories.image()
        factories.article("Bài có ảnh", body=self.body(image))
        for name in ("hinh/la.jpg", "hinh/khac.jpg"):
            factories.article("Bài cũ", body=f'<p><img src="/media/{name}" alt="a"></p>')
        assert found_in_all(pictures) == {"pictures.lost": ("error", 2)}
        (media / image.file.name).unlink()
        assert examples(pictures, unseen) == [
            f"Bài có ảnh: {image.file.name}",
            "Bài cũ: hinh/la.jpg",
            "Bài cũ: hinh/khac.jpg",
        ]

    def test_a_map_that_nobody_looked_at_is_an_error(self):
        image = factories.image(is_map=True, shows_sovereignty=True)
        factories.article(body=self.body(image))
        assert found_in_all(pictures) == {}
        Image.objects.update(shows_sovereignty=False)
        assert found_in_all(pictures) == {"pictures.map": ("error", 1)}

    def test_many_articles_take_no_more_queries(self):
        factories.article(body=self.body(factories.image()))
        few = queries(pictures)
        for _ in range(10):
            factories.article(body=self.body(factories.image()))
        assert queries(pictures) == few


class TestLinks:
    def link(self, *addresses):
        said = "".join(f'<a href="{address}">x</a> ' for address in addresses)
        return factories.article("Bài có liên kết", body=f"<p>{said}</p>")

    def test_links_that_lead_somewhere_are_well(self):
        article, document = factories.article(legacy_url="/cu/1.htm"), factories.document()
        attachment = factories.attachment(article)
        Redirect.objects.create(path="/da-doi", target="/tin/")
        self.link(
            article.get_absolute_url(),
            f"/tin/sai-{article.pk}/#muc",
            document.get_absolute_url(),
            attachment.get_absolute_url(),
            f"http://localhost{article.get_absolute_url()}",
            "/", "/tin", "/lien-he/?a=1", "/cu/1.htm", "/da-doi",
            "https://example.com/khong-co/", "mailto:a@example.com", "#o-day", "/static/x.css",
        )  # fmt: skip
        assert found_in_all(links) == {}

    def test_links_that_lead_nowhere_are_found(self):
        draft = factories.draft(factories.editor())
        withdrawn = factories.article(status=Article.Status.WITHDRAWN)
        hidden = [draft.get_absolute_url(), withdrawn.get_absolute_url()]
        self.link("/khong-co/", *hidden, "/media/hinh/mat.jpg")
        assert found_in_all(links) == {"links.broken": ("warning", 4)}
        assert examples(links, unseen) == [
            "Bài có liên kết: /khong-co/ (trang không có)",
            f"Bài có liên kết: {draft.get_absolute_url()} (bài chưa công khai)",
            f"Bài có liên kết: {withdrawn.get_absolute_url()} (trang không còn được đăng)",
            "Bài có liên kết: /media/hinh/mat.jpg (tệp không có)",
        ]

    def test_a_link_that_broke_when_its_page_went_is_found(self):
        page = Page.objects.create(title="Quy chế", slug="quy-che", body="<p>x</p>")
        self.link("/quy-che/")
        assert found_in_all(links) == {}
        page.delete()
        assert found_in_all(links) == {"links.broken": ("warning", 1)}

    def test_a_redirect_that_leads_nowhere_is_found(self):
        Redirect.objects.create(path="/cu", target="/mat/")
        assert found_in_all(links) == {"links.redirect": ("warning", 1)}
        assert examples(links, unseen) == ["/cu → /mat/ (trang không có)"]

    @pytest.mark.parametrize("address", ["/tin/a-99999999999999999999/", "/%ff/", "//", "/%00/"])
    def test_no_address_is_too_strange(self, address):
        self.link(address)
        assert found_in_all(links).keys() <= {"links.broken"}

    def test_many_links_take_no_more_queries(self):
        address = factories.article().get_absolute_url()
        self.link(address)
        few = queries(links)
        for _ in range(10):
            self.link(address, factories.article().get_absolute_url())
        assert queries(links) == few
