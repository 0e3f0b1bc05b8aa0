"""A backup comes back from the media folder into a bucket, and from a bucket into a folder."""

import pytest

from tests.backup import portals
from tests.scale.s3 import BUCKET

GONE_WHILE_MOVING = """
import os
from django.core.management import call_command
from cantho_cchc.object_storage.storage import ObjectStorage

def move(storage, name, to, move=ObjectStorage.move, moved=[]):
    move(storage, name, to)
    moved.append(to)
    if len(moved) == 2:
        os._exit(0)

ObjectStorage.move = move
call_command("restore", {!r})
"""


@pytest.fixture(scope="module")
def in_the_bucket(tmp_path_factory, s3):
    """What was backed up from a folder, restored into the bucket; at the second attempt."""
    portal = portals.Portal(tmp_path_factory.mktemp("bucket"), "postgresql")
    portal.env |= s3.environment
    for name in s3.files():
        s3.client.delete_object(Bucket=BUCKET, Key=name)
    portal.started(GONE_WHILE_MOVING.format(str(portals.archive()))).communicate(timeout=120)
    assert len(s3.files().keys() & portals.full().files().keys()) == 2
    portal.do("restore", portals.archive())
    return portal


def test_every_row_and_file_comes_into_the_bucket(in_the_bucket, s3):
    assert s3.files() == portals.full().files()
    assert in_the_bucket.everything() == portals.full().everything()
    assert in_the_bucket.files() == {}


def test_it_comes_back_into_a_folder(in_the_bucket, tmp_path):
    archive = in_the_bucket.backup()
    portal = portals.Portal(tmp_path)
    portal.do("restore", archive)
    assert portal.files() == portals.full().files()


def test_a_rehearsal_touches_no_bucket(in_the_bucket, s3):
    before = s3.files()
    in_the_bucket.do("restore", "--rehearse", in_the_bucket.backup("--keep", "5"))
    assert s3.files() == before


def test_a_bucket_that_is_not_empty_is_refused(in_the_bucket, s3, tmp_path):
    portal = portals.Portal(tmp_path, "postgresql")
    portal.env |= s3.environment
    assert "not empty" in portal.refused("restore", portals.archive())


def test_a_restore_that_fails_leaves_the_bucket_as_it_was(in_the_bucket, s3):
    code = (
        "from cantho_cchc.object_storage.staging import staging\nimport io\n"
        "try:\n"
        "    with staging() as beside:\n"
        "        beside.write('hinh/moi.jpg', io.BytesIO(b'x'))\n"
        "        beside.move_in()\n"
        "        raise KeyboardInterrupt\n"
        "except KeyboardInterrupt: print('stopped')"
    )
    before = s3.files()
    assert in_the_bucket.run(code) == "stopped"
    assert s3.files() == before


def test_files_of_deleted_pictures_stay_while_somebody_copies(in_the_bucket, s3):
    code = (
        "from cantho_cchc import kept_files\nfrom tests import factories\n"
        "image = factories.image(); paths = image.file.paths\n"
        "there = lambda: sum(map(image.file.storage.exists, paths))\n"
        "with kept_files.held():\n"
        "    image.delete(); print(there())\n"
        "print(there())\n"
        "other = factories.image(); paths = other.file.paths; other.delete(); print(there())"
    )
    before = s3.files()
    assert in_the_bucket.run(code) == "5\n0\n0"
    assert s3.files() == before


def test_the_check_tells_of_files_that_no_row_names_and_that_are_missing(in_the_bucket, s3):
    lost = next(name for name in s3.files() if name.startswith("hinh/"))
    data = s3.files()[lost]
    s3.client.delete_object(Bucket=BUCKET, Key=lost)
    told = in_the_bucket.manage("check_portal").stdout
    s3.client.put_object(Bucket=BUCKET, Key=lost, Body=data)
    assert lost in told
