"""The folder that a source may take files from: nothing outside it is read, no link followed out.

Addresses in old texts are hostile until shown otherwise: “../../etc/passwd”, “file:///…”, a link
that somebody left in the folder.
"""

import unicodedata
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .refusal import Refusal


class Folder:
    def __init__(self, root):
        """Raises Refusal when there is no such folder."""
        self.root = Path(root).resolve()
        if not self.root.is_dir():
            raise Refusal(f"Không có thư mục {root}.")

    def find(self, address, near=None):
        """The Path of the file that an address means, or None.

        From the folder `near` on when the address is relative, else from the root on. A folder
        seldom holds the whole site: /wp-content/uploads/2022/01/a.jpg is also found as
        2022/01/a.jpg, by its last two parts at least.
        """
        try:
            parts = urlsplit(address.strip())
        except ValueError:
            return None
        if parts.scheme not in ("", "http", "https"):
            return None
        names = [name for name in unquote(parts.path).replace("\\", "/").split("/") if name != "."]
        is_relative = not parts.netloc and not parts.path.startswith("/")
        if is_relative and near is not None:
            return self._within(near, [name for name in names if name])
        names = [name for name in (parts.netloc, *names) if name]
        starts = range(max(1, len(names) - 1)) if names else []
        found = (self._within(self.root, names[start:]) for start in starts)
        return next((path for path in found if path), None)

    def _within(self, start, names):
        """The file below `start`, as a path without links, if it lies in the folder."""
        for form in ("NFC", "NFD"):  # as most write names, and as macOS does
            spelled = [unicodedata.normalize(form, name) for name in names]
            try:
                path = Path(start, *spelled).resolve(strict=True)
            except (OSError, ValueError, RuntimeError):
                continue
            if path.is_relative_to(self.root) and path.is_file():
                return path
        return None

    def holds(self, path):
        """Whether a path found by walking is a file of the folder itself, not a link out of it."""
        resolved = Path(path).resolve()
        return resolved.is_relative_to(self.root) and resolved.is_file()
