"""`manage.py export_articles [FILE]`: the articles as JSON Lines; see `news.moving`."""

import contextlib
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from tqdm import tqdm

from cantho_cchc.audit.models import Entry
from cantho_cchc.audit.trail import record
from news.models import Article
from news.moving import leaving
from news.moving.line import line
from news.moving.media import Media

SCREEN = "-"
STOPPED = 130


class Command(BaseCommand):
    help = "Xuất bài viết ra JSON Lines, mỗi dòng một bài, để import_articles đọc lại."

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", default=SCREEN, help="tệp đích; “-” là màn hình")
        parser.add_argument("--media", type=Path, help="chép ảnh và tệp đính kèm vào thư mục này")
        parser.add_argument("--drafts", action="store_true", help="xuất cả bản nháp")

    def handle(self, *args, file, media, drafts, **options):
        media, count = self._media(media), 0
        try:
            with self._opened(file) as out, self._bar() as bar:
                for count, article in enumerate(leaving.articles(drafts), 1):  # noqa: B007
                    if media:
                        media.copy(article)
                    out.write(line(article) + "\n")
                    bar.update()
        except KeyboardInterrupt:
            raise CommandError("Đã dừng; tệp cũ, nếu có, còn nguyên.", returncode=STOPPED) from None
        except DatabaseError as error:
            raise CommandError(f"Cơ sở dữ liệu: {' '.join(str(error).split())}") from error
        except OSError as error:
            raise CommandError(f"{error.filename or file}: {error.strerror}") from error
        record(Entry.Action.EXPORTED, f"{count} bài viết")
        copied = f", {media.copied} tệp đã chép" if media else ""
        self.stderr.write(f"Đã xuất {count} bài{copied}.", self.style.SUCCESS)
        if media and media.missing:
            names = ", ".join(media.missing[:5])
            raise CommandError(f"{len(media.missing)} tệp không còn trong kho: {names}")

    def _bar(self):
        total = Article.objects.count()
        return tqdm(total=total, unit=" bài", disable=None, leave=False, file=self.stderr._out)

    def _media(self, folder):
        try:
            return Media(folder) if folder else None
        except OSError as error:
            raise CommandError(f"{folder}: {error.strerror}") from error

    @contextlib.contextmanager
    def _opened(self, file):
        """Where lines go: the file appears under its name when it is whole."""
        if file == SCREEN:
            yield self.stdout._out
            return
        half = Path(f"{file}.moi")
        try:
            with half.open("w", encoding="utf-8", newline="\n") as out:
                yield out
            half.replace(file)
        finally:
            half.unlink(missing_ok=True)
