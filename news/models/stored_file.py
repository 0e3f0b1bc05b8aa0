"""What files of articles and of documents have in common: where they are stored, what is told of
them. The rows have a `title`, a `file` (DocumentField), its `size` in bytes and `is_active`."""

import logging
import secrets
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.documents import KINDS, NOT_STORED

logger = logging.getLogger("django.request")


def path_of(folder, filename):
    """Where below MEDIA_ROOT, never served as a plain file: <folder>/2022/01/ten-1f2e3d4c.pdf."""
    path = PurePath(filename)
    stem = vietnamese.slug(path.stem, 60) or "tep"
    month = timezone.localdate().strftime("%Y/%m")
    return f"{folder}/{month}/{stem}-{secrets.token_hex(4)}{path.suffix.lower()}"


class StoredFile:
    """Methods of a model whose rows are files."""

    def clean(self):
        """Store a new file while the form can still say that it could not be stored."""
        if not self.file or self.file._committed:
            return
        try:
            self.file.save(self.file.name, self.file.file, save=False)
        except OSError as error:
            logger.exception("A document could not be stored")
            raise ValidationError({"file": NOT_STORED}) from error

    @property
    def name(self):
        """The last part of its address."""
        return PurePath(self.file.name).name

    @property
    def kind(self):
        return PurePath(self.file.name).suffix.removeprefix(".").upper()

    @property
    def media_type(self):
        return KINDS.get(self.kind.lower(), "application/octet-stream")

    @property
    def facts(self):
        """What readers are told before they open it: “PDF, 1,2 MB”."""
        return f"{self.kind}, {vietnamese.file_size(self.size)}" if self.size else self.kind

    @property
    def opens_in_the_browser(self):
        """Only pages that do nothing but show themselves; all else is a download."""
        return self.kind == "PDF" and not self.is_active
