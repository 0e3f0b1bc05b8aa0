"""What a source says: an iterable of Record and Unread, read as it goes, never held whole.

lines.py      files by the line, with a bound   decoding.py   bytes to text
jsonl.py      JSON Lines                        csv.py, columns.py  tables
rows.py       what a row may say                values.py, nested.py  value by value
wxr.py        WordPress: the file               wordpress.py, posts.py  the site and its posts
shortcodes.py, paragraphs.py  its habits        stamps.py     “10:09 - 04/01/2022”
pages.py      a folder of saved pages           layout.py     where the article in a page is
page_lines.py, page_line.py, breaks.py          a page as lines
title_and_time.py, ending.py, furniture.py      which line is what     cutting.py  back to HTML
"""

from pathlib import Path

from ..refusal import Refusal
from . import csv, jsonl, pages, wxr

_BY_SUFFIX = {
    ".jsonl": jsonl.Lines,
    ".ndjson": jsonl.Lines,
    ".csv": csv.Table,
    ".xml": wxr.Export,
    ".wxr": wxr.Export,
}


def of(path):
    """The source at `path`, with `size` (bytes) and, while it is read, `done` of them.

    A folder with one file of articles is that file, with its pictures beside it; any other folder
    is one of saved pages. Raises Refusal for what is none of these.
    """
    path = Path(path)
    if not path.exists():
        raise Refusal(f"Không có tệp hay thư mục nào ở {path}.")
    if path.is_dir():
        articles = sorted(p for p in path.iterdir() if p.suffix.lower() in _BY_SUFFIX)
        if len(articles) > 1:
            names = ", ".join(p.name for p in articles)
            raise Refusal(f"Thư mục có nhiều tệp bài viết ({names}). Hãy chọn một tệp.")
        return of(articles[0]) if articles else pages.Pages(path)
    if path.suffix.lower() in pages.SUFFIXES:
        return pages.Pages(path)
    if path.suffix.lower() not in _BY_SUFFIX:
        known = "JSON Lines (.jsonl), CSV (.csv), WordPress (.xml), trang web đã lưu (.html)"
        raise Refusal(f"Không biết loại tệp “{path.suffix or path.name}”. Nhận: {known}.")
    return _BY_SUFFIX[path.suffix.lower()](path)
