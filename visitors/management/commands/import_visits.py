"""`manage.py import_visits FILE`: an earlier counter goes on here; see `visitors.importing`."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from visitors.importing import Refusal, days, file, report


class Command(BaseCommand):
    help = "Nhập lượt truy cập theo ngày của bộ đếm cũ: tệp CSV, mỗi dòng một ngày và số lượt."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="tệp CSV, UTF-8")
        parser.add_argument("--dry-run", action="store_true", help="chỉ nói sẽ làm gì")
        parser.add_argument(
            "--overlap",
            choices=[days.SKIP, days.TAKE],
            help="ngày đã có số lượt: skip giữ nguyên, take thêm số của tệp vào số đếm tại đây",
        )

    def handle(self, *args, overlap, dry_run, **given):
        try:
            found = file.read(given["file"], timezone.localdate())
            outcome = days.bring_in(found, overlap, dry_run)
        except Refusal as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or given['file']}: {error.strerror}") from error
        except DatabaseError as error:
            reason = " ".join(str(error).split())
            raise CommandError(f"Cơ sở dữ liệu: {reason}. Chưa nhập ngày nào.") from error
        for line in report.lines(found, outcome, overlap, dry_run):
            self.stdout.write(line)
