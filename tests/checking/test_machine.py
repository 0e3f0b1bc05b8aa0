"""What the portal stands on: tables of this release, room on the disk, mail, backups."""

import os
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from cantho_cchc.backup import records
from cantho_cchc.checking import backups, disk, mail, migrations
from tests.checking.finding import examples, found
from tests.checking.mail_server import mail_server
from tests.server import free_port

GB = 1024**3


@pytest.mark.django_db
class TestMigrations:
    def test_tables_of_this_release_are_well(self):
        assert found(migrations) == {}

    def test_a_step_that_is_missing_is_found(self):
        MigrationRecorder(connection).record_unapplied("audit", "0003_words_of_the_trail")
        assert found(migrations) == {"migrations.pending": ("error", 1)}
        assert examples(migrations) == ["audit.0003_words_of_the_trail"]

    def test_a_newer_release_is_found(self):
        MigrationRecorder(connection).record_applied("news", "9999_later")
        assert found(migrations) == {"migrations.newer": ("error", 1)}


class TestDisk:
    """Filling a disk would disturb others: what statvfs(3) says is written down."""

    def levels(self, free=50 * GB, whole=100 * GB, files=1000, free_files=500):
        numbers = (4096, 4096, whole // 4096, free // 4096, free // 4096)
        said = os.statvfs_result((*numbers, files, free_files, free_files, 0, 255))
        return {finding.code: finding.level for finding in disk.room("/srv", said)}

    def test_enough_room_is_well(self):
        assert self.levels() == {}
        assert self.levels(files=0, free_files=0) == {}  # a file system that counts none

    @pytest.mark.parametrize(
        ("free", "whole", "level"),
        [
            (9 * GB, 100 * GB, "warning"),
            (GB, 4 * GB, "warning"),
            (499 * 1024**2, 100 * GB, "error"),
        ],
    )
    def test_little_room_is_found(self, free, whole, level):
        assert self.levels(free=free, whole=whole) == {"disk.bytes": level}

    @pytest.mark.parametrize(("free_files", "level"), [(99, "warning"), (9, "error")])
    def test_few_files_are_found(self, free_files, level):
        assert self.levels(free_files=free_files) == {"disk.files": level}

    def test_the_disks_of_the_portal_are_looked_at_once_each(self, settings, tmp_path):
        settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, str(tmp_path)
        expected = {finding.code for finding in disk.room(tmp_path, os.statvfs(tmp_path))}
        assert [finding.code for finding in disk.find()] == sorted(expected)


class TestMail:
    @pytest.fixture
    def server(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        return settings

    def test_a_server_that_would_take_some_is_well(self, server):
        with mail_server() as (server.EMAIL_PORT, said):
            assert found(mail) == {}
        assert said == ["NOOP", "QUIT"]

    def test_a_server_that_is_away_is_found(self, server):
        server.EMAIL_PORT = free_port()
        assert found(mail) == {"mail.away": ("error", 1)}
        assert examples(mail) == ["[Errno 111] Connection refused"]

    def test_a_server_that_takes_none_is_found(self, server):
        with mail_server(noop="421 closing") as (server.EMAIL_PORT, _):
            assert found(mail) == {"mail.away": ("error", 1)}

    def test_mail_that_goes_nowhere_is_found_in_service_only(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
        assert found(mail) == {"mail.nowhere": ("warning", 1)}
        settings.DEBUG = True
        assert found(mail) == {}


class TestBackups:
    @pytest.fixture(autouse=True)
    def var(self, settings, tmp_path):
        settings.VAR_DIR = tmp_path

    def note(self, what, hours_ago, sha256="a", is_ok=True, **more):
        with time_machine.travel(timezone.now() - timedelta(hours=hours_ago)):
            records.note(what, "/srv/a.tar.gz", is_ok=is_ok, sha256=sha256, **more)

    def test_a_fresh_one_that_came_back_is_well(self):
        self.note("backup", 35)
        self.note("rehearsal", 34)
        assert found(backups) == {}

    def test_none_is_found(self):
        assert found(backups) == {"backup.none": ("warning", 1)}

    def test_an_old_one_is_found(self):
        self.note("backup", 37)
        self.note("rehearsal", 36)
        assert found(backups) == {"backup.stale": ("warning", 1)}

    def test_one_that_was_never_brought_back_is_found(self):
        self.note("backup", 1)
        assert found(backups) == {"backup.unrehearsed": ("warning", 1)}

    def test_one_that_did_not_come_back_is_an_error(self):
        self.note("backup", 2)
        self.note("rehearsal", 1, is_ok=False, problem="the checksum of media/a differs")
        assert found(backups) == {"backup.rehearsal": ("error", 1)}
        assert examples(backups) == ["the checksum of media/a differs"]

    @pytest.mark.parametrize(("days", "expected"), [(7, {}), (9, {"backup.unrehearsed"})])
    def test_one_before_it_that_came_back_will_do_for_a_week(self, days, expected):
        self.note("backup", days * 24, sha256="old")
        self.note("rehearsal", days * 24, sha256="old")
        self.note("backup", 1, sha256="new")
        assert found(backups).keys() == set(expected)
