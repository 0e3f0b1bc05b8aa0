"""Files of deleted pictures stay while somebody copies the media folder."""

import pytest

from cantho_cchc import kept_files
from cantho_cchc.kept_files import held
from cantho_cchc.pictures.models import Image
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def stored(image):
    return [image.file.storage.exists(path) for path in image.file.paths]


def test_they_go_when_the_copy_is_made():
    image, other = factories.image(), factories.image()
    with held():
        Image.objects.get(pk=image.pk).delete()
        assert stored(image) == [True] * 5
    assert stored(image) == [False] * 5
    assert stored(other) == [True] * 5
    Image.objects.get(pk=other.pk).delete()
    assert stored(other) == [False] * 5


def test_they_go_with_the_next_copy_when_one_was_broken_off(folder):
    image = factories.image()
    with pytest.raises(KeyboardInterrupt):
        _break_off(image)
    assert stored(image) == [True] * 5
    with held():
        pass
    assert stored(image) == [False] * 5
    assert [path.name for path in folder.glob(".*")] == [".held"]


def _break_off(image):
    with held():
        Image.objects.get(pk=image.pk).delete()
        raise KeyboardInterrupt


def test_only_one_copies_at_a_time(monkeypatch):
    monkeypatch.setattr(kept_files, "PATIENCE", 0.1)
    with held(), pytest.raises(kept_files.HeldByAnother), held():
        pass
