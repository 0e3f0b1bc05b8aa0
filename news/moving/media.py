"""The files beside an export: pictures and attachments under the names that its lines give."""

import contextlib
from pathlib import Path

from django.core.files.storage import default_storage

from cantho_cchc.pictures.texts import library


class Media:
    """Copies into a folder; `missing` are the names that the storage no longer has."""

    def __init__(self, folder):
        self.folder, self.missing, self.copied = Path(folder), [], 0
        self.folder.mkdir(parents=True, exist_ok=True)

    def copy(self, article):
        """The files of one article; those that are there already in full are let be."""
        images = [*library(article.body).values(), *([article.cover] if article.cover else [])]
        for name in dict.fromkeys(one.file.name for one in (*images, *article.files)):
            self._copy(name)

    def _copy(self, name):
        target = self.folder / name
        try:
            if target.is_file() and target.stat().st_size == default_storage.size(name):
                return
            with default_storage.open(name) as file:
                _write(file, target)
        except FileNotFoundError:
            self.missing.append(name)
        else:
            self.copied += 1


def _write(file, target):
    """The whole file or none under its name."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.moi")
    try:
        with half.open("wb") as out:
            for piece in file.chunks():
                out.write(piece)
        half.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            half.unlink()
        raise
