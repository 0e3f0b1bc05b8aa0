"""Readers fetch one style sheet: where static files are collected, main.css takes its imports in.

Many small files are good to keep and slow to fetch on a phone. Under DEBUG the browser follows the
imports itself; both mean the same.
"""

import os
import posixpath
import re
from pathlib import Path

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

MAIN = "css/main.css"
_IMPORT = re.compile(r'@import url\("([^"]+)"\) layer\((\w+)\);')
_RELATIVE = re.compile(r'url\("(\.[^"]+)"\)')


class OneStyleSheet(CompressedManifestStaticFilesStorage):
    def _save(self, name, content):
        """Whole or not at all: one that a kill cut off would be taken for collected for ever."""
        draft = super()._save(f".draft-{os.getpid()}", content)
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        Path(self.path(draft)).replace(path)
        return name

    def post_process(self, paths, **options):
        if MAIN in paths and not options.get("dry_run"):
            self.delete(MAIN)
            self._save(MAIN, ContentFile(_joined(paths).encode()))
            paths = {**paths, MAIN: (self, MAIN)}
        yield from super().post_process(paths, **options)


def _joined(paths):
    """The text of MAIN with a layer block in the place of each import."""
    return _IMPORT.sub(lambda found: _layer(paths, found[1], found[2]), _text(paths, MAIN))


def _layer(paths, name, layer):
    """One imported sheet as a block; the addresses in it become relative to MAIN."""

    def from_main(found):
        return f'url("{posixpath.normpath(posixpath.join(posixpath.dirname(name), found[1]))}")'

    text = _text(paths, posixpath.join(posixpath.dirname(MAIN), name))
    return f"@layer {layer} {{\n{_RELATIVE.sub(from_main, text)}}}"


def _text(paths, name):
    storage, path = paths[name]
    with storage.open(path) as file:
        return file.read().decode()
