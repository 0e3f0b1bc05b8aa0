from importlib import import_module

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.db.migrations.exceptions import IrreversibleError
from django.db.migrations.executor import MigrationExecutor

from tests import factories
from tests.documents.files import pdf

pytestmark = pytest.mark.django_db
BEFORE_THE_LIBRARY = "0003_abbreviations_of_the_office"


def test_the_models_are_what_the_migrations_make():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_identity_can_be_taken_back_and_filled_in_again():
    from cantho_cchc.portal.models import Portal

    call_command("migrate", "portal", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert Portal.objects.get().hotlines.count() == 2


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_covers_move_into_the_library_and_back_and_forward_again():
    from cantho_cchc.pictures.models import Image

    image = factories.image(size=(1000, 500), alt="Bộ phận Một cửa", credit="Ảnh: Hoàng Nhân")
    article = factories.article("Có ảnh", cover=image)
    name = image.file.name
    factories.article("Không ảnh")

    call_command("migrate", "news", BEFORE_THE_LIBRARY, verbosity=0)
    old = MigrationExecutor(connection).loader.project_state([("news", BEFORE_THE_LIBRARY)]).apps
    row = old.get_model("news", "Article").objects.get(pk=article.pk)
    assert (row.cover.name, row.cover_width, row.cover_height) == (name, 1000, 500)
    assert (row.cover_alt, row.cover_credit) == ("Bộ phận Một cửa", "Ảnh: Hoàng Nhân")
    # As it was before the library: a cover and no row. The models are ahead of the tables.
    Image.objects.filter(pk=image.pk)._raw_delete("default")

    call_command("migrate", verbosity=0)
    article.refresh_from_db()
    cover = article.cover
    assert (cover.file.name, cover.width, cover.height) == (name, 1000, 500)
    assert (cover.alt, cover.credit, cover.title) == (image.alt, image.credit, "Có ảnh")
    assert list(Image.objects.matching("mot cua hoang nhan")) == [cover]
    assert Image.objects.count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_files_that_are_there_already_are_looked_at():
    from news.models import Attachment

    article = factories.article()
    rows = []
    for content in (pdf(), pdf(b"<< /S /JavaScript >>")):
        upload = SimpleUploadedFile("a.pdf", content)
        rows.append(
            Attachment.objects.create(article=article, title="Tệp", file=upload, is_live=True)
        )
    old = rows[0].file.storage.save("tep/2019/01/cu.zip", SimpleUploadedFile("a", b"PK"))
    for name in (old, "tep/2019/01/mat.pdf"):
        rows.append(
            Attachment.objects.create(article=article, title="Tệp", file=name, is_live=True)
        )

    call_command("migrate", "news", "0008", verbosity=0)
    Attachment.objects.update(size=0, is_active=True)
    call_command("migrate", verbosity=0)
    found = list(article.attachments.values_list("size", "is_active"))
    assert found == [(rows[0].size, False), (rows[1].size, True), (2, True), (0, True)]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_uses_of_pictures_are_found_in_what_is_there_already(monkeypatch):
    from cantho_cchc.pictures.models import Image, Use
    from cantho_cchc.portal.models import Page, Portal

    shown, cover = factories.image(size=(9, 9)), factories.image(size=(9, 9))
    text = f'<p><img src="{shown.url}" alt="x"></p>'
    for _ in range(3):
        factories.article(body=text, cover=cover)
    Page.objects.create(title="Trang", body=text)
    factories.image(size=(9, 9))
    Portal.objects.get().save()
    found = set(Use.objects.values_list("image", "content_type", "object_id"))
    assert len(found) == 7

    call_command("migrate", "pictures", "0003", verbosity=0)
    assert not Use.objects.exists()
    filling = import_module("cantho_cchc.pictures.migrations.0004_record_uses")
    monkeypatch.setattr(filling, "BATCH", 2)
    call_command("migrate", verbosity=0)
    assert set(Use.objects.values_list("image", "content_type", "object_id")) == found
    assert Image.objects.count() == 3


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
@pytest.mark.parametrize("what", ["draft", "file"])
def test_going_back_before_revisions_loses_no_draft_and_shows_no_file(what):
    article, editor = factories.article(), factories.editor()
    if what == "draft":
        factories.revise(article, editor, title="Đang viết")
    else:
        factories.attachment(article, is_live=False)
    with pytest.raises(IrreversibleError, match="drafts of public articles"):
        call_command("migrate", "news", "0009", verbosity=0)
    call_command("migrate", verbosity=0)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_groups_with_people_in_them_survive_going_back_and_forth():
    factories.member("Phóng viên", "lan")
    call_command("migrate", "cantho_cchc", "zero", verbosity=0)
    assert [group.name for group in Group.objects.all()] == ["Phóng viên"]
    call_command("migrate", verbosity=0)
    rights = Group.objects.get(name="Biên tập viên").permissions
    assert rights.filter(codename="publish_article").exists()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_old_addresses_that_are_there_already_are_looked_up_too():
    from news.models import Article

    article = factories.article(legacy_url="http://cchc.cantho.gov.vn/Article/M%E1%BB%99t/1.htm")
    factories.article()
    call_command("migrate", "news", "0013", verbosity=0)
    Article.objects.update(legacy_key="")
    call_command("migrate", verbosity=0)
    assert Article.objects.get(legacy_key="/article/một/1.htm") == article
    assert Article.objects.filter(legacy_key="").count() == 1


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_index_of_the_search_goes_and_comes():
    from cantho_cchc.search.finding import find
    from cantho_cchc.search.rebuilding import rebuild

    factories.article("Hộ tịch")
    call_command("migrate", "search", "zero", verbosity=0)
    assert "search_lexemes" not in connection.introspection.table_names()
    call_command("migrate", verbosity=0)
    rebuild()
    assert [hit.object.title for hit in find("hộ tịch").hits] == ["Hộ tịch"]
