"""`manage.py import_articles SOURCE`: articles of another site become ours; see `news.moving`."""

import contextlib
import time

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record
from news.moving import options, plan
from news.moving.categories import Categories
from news.moving.draft import Drafting
from news.moving.folder import Folder
from news.moving.pictures import Pictures
from news.moving.refusal import Refusal
from news.moving.report import FAILED, Report
from news.moving.run import run
from news.moving.sources import of
from news.moving.writing import Writing

STOPPED = 130  # what a shell expects of a program that Ctrl-C ended


class Command(BaseCommand):
    help = "Nhập bài viết từ trang cũ: JSON Lines, CSV, WordPress (WXR) hoặc trang HTML đã lưu."

    def add_arguments(self, parser):
        options.add(parser)

    def handle(self, *args, source, **given):
        try:
            with contextlib.ExitStack() as stack:
                articles, writing = of(source), self._writing(source, given)
                report = Report(options.report_file(given["report"], source, stack))
                if not given["dry_run"]:
                    record(Entry.Action.ADDED, f"bài viết nhập từ {source.name}")
                self._run(articles, writing, report, given)
        except Refusal as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename or 'Máy chủ'}: {error.strerror}") from error
        except DatabaseError as error:
            reason = " ".join(str(error).split())
            raise CommandError(f"Cơ sở dữ liệu: {reason}. Chạy lại để nhập tiếp.") from error
        if report.counts[FAILED]:
            raise CommandError(f"{report.counts[FAILED]} mục lỗi; các bài khác đã xong.")

    def _writing(self, source, given):
        beside = source if source.is_dir() else source.parent
        dry = given["dry_run"]
        categories = Categories(given["category"], given["create_categories"], dry)
        folder = Folder(given["media"] or beside)
        pictures = Pictures(folder, given["credit"], dry)
        drafting = Drafting(folder, categories, pictures, given["draft"], dry)
        return Writing(drafting, options.actor(given["actor"]))

    def _run(self, articles, writing, report, given):
        began = time.monotonic()
        size = {"total": articles.size, "unit": "B", "unit_scale": True}
        bar = tqdm(**size, disable=None, leave=False, file=self.stderr._out)
        try:
            with bar:
                run(articles, writing, report, lambda at: bar.update(at - bar.n), given["update"])
        except KeyboardInterrupt:
            written = report.counts[plan.CREATE] + report.counts[plan.UPDATE]
            raise CommandError(
                f"Đã dừng; {written} bài đã ghi trọn vẹn. Chạy lại lệnh này để nhập tiếp.",
                returncode=STOPPED,
            ) from None
        finally:
            self._tell(writing.drafting, report, time.monotonic() - began, given["dry_run"])

    def _tell(self, drafting, report, seconds, dry):
        if drafting.categories.made:
            verb = "Sẽ tạo" if dry else "Đã tạo"
            self.stdout.write(f"{verb} chuyên mục: {', '.join(drafting.categories.made)}.")
        for line in report.lines(dry):
            self.stdout.write(line)
        speed = report.counts.total() / max(seconds, 0.001)
        self.stdout.write(f"{drafting.pictures.taken} ảnh mới trong kho; {speed:.0f} bài/giây.")
