import pytest
from django.db import transaction
from django.db.models import ProtectedError

from cantho_cchc.pictures.models import Image
from cantho_cchc.portal.models import Page, Portal
from tests import factories

pytestmark = pytest.mark.django_db
LIST = "/quan-tri/pictures/image/"


def stored(image):
    return [image.file.storage.exists(path) for path in image.file.paths]


def test_several_are_deleted_from_the_list(desk):
    images = [factories.image(), factories.image()]
    action = {"action": "delete_selected", "_selected_action": [image.pk for image in images]}
    assert "Chưa xóa được" not in desk.post(LIST, action).content.decode()
    assert desk.post(LIST, {**action, "post": "yes"}).status_code == 302
    assert not Image.objects.exists()


def delete(desk, image):
    return desk.post(f"{LIST}{image.pk}/delete/", {"post": "yes"})


def test_its_files_go_with_it_after_the_commit(desk, django_capture_on_commit_callbacks):
    image, other = factories.image(), factories.image()
    with django_capture_on_commit_callbacks(execute=True):
        assert delete(desk, image).status_code == 302
        assert stored(image) == [True] * 5
    assert stored(image) == [False] * 5
    assert stored(other) == [True] * 5
    assert list(Image.objects.all()) == [other]


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_deletion_that_is_taken_back_keeps_the_files():
    image = factories.image()
    with transaction.atomic():
        image.delete()
        transaction.set_rollback(True)
    assert stored(Image.objects.get()) == [True] * 5


def test_a_file_that_is_gone_already_is_no_hindrance(desk, django_capture_on_commit_callbacks):
    image = factories.image()
    image.file.storage.delete(image.file.name)
    with django_capture_on_commit_callbacks(execute=True):
        assert delete(desk, image).status_code == 302
    assert stored(image) == [False] * 5


def text(image):
    return f'<p><img src="{image.url}" alt="x"></p>'


def banner(image):
    portal = Portal.objects.get()
    portal.banner = image
    portal.save()


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (lambda image: factories.article("Tin bìa", cover=image), "Tin bìa"),
        (lambda image: factories.article("Tin", body=text(image)), ">Tin</a>"),
        (lambda image: Page.objects.create(title="Sơ đồ", body=text(image)), ">Sơ đồ</a>"),
        (banner, "Thông tin cổng: "),
    ],
)
def test_while_it_is_used_it_stays_and_the_desk_says_where(desk, use, said):
    image = factories.image()
    use(image)
    page = delete(desk, image)
    assert page.status_code == 200
    assert said in page.content.decode()
    assert "Chưa xóa được: ảnh đang dùng ở những nơi sau." in page.content.decode()
    action = {"action": "delete_selected", "_selected_action": [image.pk], "post": "yes"}
    page = desk.post(LIST, action).content.decode()
    assert said in page
    assert "Chưa xóa được: ảnh đang dùng ở những nơi sau." in page
    with pytest.raises(ProtectedError), transaction.atomic():
        image.delete()
    with pytest.raises(ProtectedError), transaction.atomic():
        Image.objects.all().delete()
    assert stored(Image.objects.get()) == [True] * 5
