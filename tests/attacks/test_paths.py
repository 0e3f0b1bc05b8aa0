"""No address leads out of the folders that are served: raw bytes to gunicorn, past any client.

That a restored archive leads nowhere is in tests/backup/test_hostile.py, that a source of articles
does not in test_imported_words.py. A link inside the media folder is followed, for it may lie on
several disks; no upload, archive or source makes one.
"""

import re
import socket
from pathlib import Path

import pytest

SECRET = b"mat-7331"
UPS = [
    "../", "%2e%2e/", "%2E%2E%2F", "..%2f", ".%2e/", "%252e%252e%252f", "..%252f", "..\\", "..%5c",
    "%2e%2e%5c", "%c0%ae%c0%ae/", "%c0%ae%c0%ae%c0%af", "%e0%80%ae%e0%80%ae/", "....//", "..;/",
    "..%00/", "%u002e%u002e/", "%ef%bc%8e%ef%bc%8e/", "./../", "x/../../", "..//", "%2e%2e%2f%2e/",
]  # fmt: skip
WHOLE = ["//", "///", "%2f", "%2f%2f", "file://", "file:%2f%2f", "C:\\", "\\\\127.0.0.1\\", "%00/"]
READ = ["/media/hinh/", "/static/"]  # files are read by the address
FOUND = [  # by a row, a name, or a table that was made at the start
    "/media/tep/", "/media/van-ban/", "/media/", "/static/css/", "/", "/tep/1/", "/van-ban/tep/1/",
    "/anh-chia-se/bai/1-", "/sitemap-", "/xem-truoc/x/tep/",
]  # fmt: skip


@pytest.fixture(scope="module")
def hidden(portal):
    """Files beside those that are served, and one that is: as picture, as file of a draft."""
    var = Path(portal.env["VAR_DIR"])
    for name in ("mat.txt", "media/mat.txt", "media/tep/mat.txt", "media/hinh/thu.txt"):
        (var / name).parent.mkdir(parents=True, exist_ok=True)
        (var / name).write_bytes(SECRET if "mat" in name else b"of all")
    return var


def targets(folder, var):
    """What to ask for in a folder: what lies above it, by each way up, and by its whole address."""
    for number, up in enumerate(UPS):
        yield f"{folder}{up}mat.txt"
        yield f"{folder}{up * 12}etc/passwd" if number % 2 else f"{folder}{up * 2}mat.txt"
    yield from (f"{folder}{start}{var}/mat.txt" for start in WHOLE)
    plain = ("mat.txt", "mat.txt%00.jpg", "../tep/mat.txt", "../secret_key", "../../secret_key")
    yield from (f"{folder}{name}" for name in plain)


def told(port, paths):
    """(path, answer) of each, one after the other over one connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        stream = connection.makefile("rb")
        for path in paths:
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode("latin-1"))
            head = b"".join(iter(stream.readline, b"\r\n"))
            length = re.search(rb"Content-Length: (\d+)", head, re.IGNORECASE)
            yield path, head, stream.read(int(length[1])) if length else b""


def test_no_way_up_leads_to_what_is_not_served(portal, hidden):
    """Folders that are read get each of them, the others one after the other."""
    paths = [path for folder in READ for path in targets(folder, hidden)]
    for number, folder in enumerate(FOUND):
        paths += [*targets(folder, hidden)][number :: len(FOUND)]
    key, wrong = (hidden / "secret_key").read_bytes(), {}
    for path, head, body in told(portal.port, paths):
        status, location = int(head[9:12]), re.search(rb"\r\nLocation: ([^\r]*)", head)
        if SECRET in body or key in body or b"root:x:0" in body or status >= 500 or status == 200:
            wrong[path] = head[:20]
        if location and not re.match(rb"/(?![/\\])", location[1]):
            wrong[path] = location[1]
    assert wrong == {}


def test_it_would_see_one(portal, hidden):
    """What is served, is: by its own address, and by a way that stays in the folder."""
    paths = ["/media/hinh/thu.txt", "/media/hinh/x/../thu.txt", "/media/hinh/%2e/thu.txt"]
    assert [body for _, _, body in told(portal.port, paths)] == [b"of all"] * 3
