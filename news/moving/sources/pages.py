"""Pages of the original site as a browser or a mirroring program saved them, one file each."""

import os
import re
from pathlib import Path

import lxml.html
from lxml import etree

from .. import addresses
from ..record import Record, Unread
from ..refusal import Refusal
from . import decoding, layout

SUFFIXES = (".html", ".htm", ".xhtml")
MAX_BYTES = 8 * 1024 * 1024  # of one page; the text of an article takes at most a tenth
_ARCHIVES = (".mht", ".mhtml")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->", re.IGNORECASE)
_HOST = re.compile(r"[\w-]+(\.[\w-]+)+")


class Pages:
    """All pages below a folder, or one page; the folders “…_files” hold parts of pages."""

    def __init__(self, path):
        self.is_one = path.is_file()
        self.root = path.parent if self.is_one else path
        self.paths = [path] if self.is_one else sorted(_below(path))
        if not self.paths:
            raise Refusal(f"Thư mục {path} không có trang .html nào, cũng không có tệp bài viết.")
        self.size, self.done = sum(p.stat().st_size for p in self.paths), 0

    def __iter__(self):
        for path in self.paths:
            self.done += path.stat().st_size
            where = str(path.relative_to(self.root))
            try:
                yield self._read(path, where)
            except layout.NoArticleError as error:
                yield Unread(where, str(error), is_failure=self.is_one)
            except Refusal as error:
                yield Unread(where, str(error))
            except OSError as error:
                yield Unread(where, f"không đọc được tệp: {error.strerror}")

    def _read(self, path, where):
        if path.suffix.lower() in _ARCHIVES:
            raise Refusal("trang lưu dạng MHT; hãy mở rồi lưu lại dạng “Trang web, toàn bộ”")
        if path.stat().st_size > MAX_BYTES:
            raise Refusal(f"trang nặng quá {MAX_BYTES // 1024**2} MB")
        text = decoding.decoded(path.read_bytes())
        parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        try:
            page = lxml.html.document_fromstring(text.encode(errors="replace"), parser)
        except (etree.LxmlError, AssertionError) as error:
            raise Refusal("trang không đọc được như HTML") from error
        legacy_url = self._address(text, page, path)
        found = layout.article(page)
        return Record(where=where, legacy_url=legacy_url, near=path.parent, **found)

    def _address(self, text, page, path):
        """Where the page stood: as it says itself, else by its place in a mirror of the site."""
        said = page.xpath(
            "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
        ) + _SAVED_FROM.findall(text[: decoding.HEAD])
        for address in said:
            if legacy := addresses.legacy(address):
                return legacy
        parts = list(path.relative_to(self.root).parts)
        if len(parts) > 1 and _HOST.fullmatch(parts[0]):
            del parts[0]
        return addresses.legacy("/".join(["", *parts])) if len(parts) > 1 else ""


def _below(folder):
    """The pages below a folder; links are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.endswith("_files")]
        for name in names:
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES + _ARCHIVES and not path.is_symlink():
                yield path
