"""10,000 persons leave nothing that is theirs: not in the database, files, logs or the cookie."""

import json
import re
import socket
from collections import Counter
from pathlib import Path

import pytest

from tests import databases
from tests.server import Server
from tests.serving.browsers import Browser, Crowd

PERSONS, MACHINES = 10_000, 300
MARK = "zq7f"  # begins whatever is a person's own
PAGES = ["/", "/lien-he/", "/van-ban/", "/so-do-trang/", "/?fbclid={}", "/lien-he/?utm_source={}"]
AGENTS = [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 {}",
    "Mozilla/5.0 (Linux; Android 13; {}) AppleWebKit/537.36 Chrome/130.0.{} Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) Version/17.1 Safari/604.1 [FBAN/{}]",
    "{}/1.0 (X11; Linux)",
    "Mozilla/5.0 {}",
    "{}",
]
MACHINE_AGENTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://{}.example/bot.html)",
    "{}bot/1.0",
    "Mozilla/5.0 (compatible; {}-crawler/1.0; {}@example.com)",
    "curl/7.88.1 {}",
    "python-requests/2.31 {}",
    "",
]
# Where one of this network's addresses may stand, as text; and of documentation's IPv6 (RFC 3849).
ADDRESS = re.compile(
    rb"\b10(?:[.\-_:]|%2e)\d{1,3}(?:[.\-_:]|%2e)\d{1,3}[.\-_:]\d{1,3}|2001:0?db8", re.I
)
TABLES = """
import json
from django.db import connection
found = {}
with connection.cursor() as cursor:
    tables = connection.introspection.table_names(cursor)
    if connection.vendor == "sqlite":  # an index without content, whose tables are there too
        tables.remove("search_lexemes")
    for table in tables:
        cursor.execute(f'SELECT * FROM "{table}"')
        found[table] = [repr(row) for row in cursor.fetchall()]
print(json.dumps(found))
"""


def person(number, agents=AGENTS):
    own = f"{MARK}{number:05d}"
    address = {"X-Forwarded-For": f"2001:db8:{number:x}::{number:x}"} if number % 3 == 0 else {}
    return Browser(
        number,
        [PAGES[number % len(PAGES)].format(own)],
        **{
            "User-Agent": agents[number % len(agents)].format(own, own),
            "Accept-Language": f"vi-x-{own},vi;q=0.9",
            "Referer": f"https://{own}.example/{own}?nguoi={own}",
            "Cookie": f"{own}={own}",
            "X-Request-ID": own,
            "From": own,
            **address,
        },
    )


def refused(port):
    """What gunicorn answers before the portal sees it, with something of a person's."""
    for head in (f"GET / HTTP/9.9 {MARK}", f"{MARK} / HTTP/1.1", f"GET / HTTP/1.1\r\n{MARK} x: y"):
        with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
            connection.sendall(f"{head}\r\nX-Forwarded-For: 10.9.8.7\r\n\r\n".encode())
            assert connection.recv(100).startswith(b"HTTP/1.1 40")


def tables(server):
    """{table: its rows as text}."""
    return json.loads(server.shell(TABLES))


def files(folder):
    """{path: bytes} of all that lies there; what a test linked in is not the portal's."""
    found = {}
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file() and not path.is_symlink():
            found[path] = path.read_bytes()
    return found


def assert_nobody_is_in(content, where):
    assert MARK.encode() not in content.lower(), where
    assert not ADDRESS.search(content), f"{where}: {ADDRESS.search(content)}"


def kinds_of_lines(found):
    """Of the journal's lines, what is left of them without their moment, and how often."""
    logs = [content for path, content in found.items() if path.parent.name == "journal"]
    lines = [line for log in logs for line in log.replace(b"\0", b"").splitlines() if b" " in line]
    return Counter(line.partition(b" ")[2] for line in lines)


@pytest.fixture(scope="module")
def visited(tmp_path_factory):
    """(server, crowd, tables before, what the persons were counted as) after all have come."""
    folder = tmp_path_factory.mktemp("private")
    database = databases.start_postgresql() if databases.KIND == "postgresql" else None
    with Server(folder, postgresql=database) as server:
        server.database, server.folder = database, folder
        for page in PAGES:
            assert server.get(page.format("truoc"))[0] == 200
        before, before_counts = tables(server), server.counts()
        crowd = Crowd(server.port, [person(number) for number in range(PERSONS)])
        crowd.go(keeps_heads=True)
        counted = server.counts()
        machines = (person(n, MACHINE_AGENTS) for n in range(PERSONS, PERSONS + MACHINES))
        Crowd(server.port, machines, has_flag=False).go()
        refused(server.port)
        assert server.counts()[2] > counted[2] + MACHINES // 2  # of some the list knows nothing
        yield server, crowd, before, [b - a for a, b in zip(before_counts, counted, strict=True)]


def test_they_came_and_are_all_counted(visited):
    _, crowd, _, counted = visited
    assert (crowd.answered.total(), crowd.visits, crowd.broken) == (PERSONS, PERSONS, {})
    assert counted == [PERSONS, PERSONS, 0]


def test_the_cookie_is_the_same_for_all(visited):
    _, crowd, _, _ = visited
    cookies = {re.findall(rb"(?i)\r\nset-cookie: *([^\r]*)", head)[0] for head in crowd.heads}
    parts = {tuple(sorted(cookie.split(b"; "))) for cookie in cookies}
    assert parts == {(b"HttpOnly", b"Max-Age=1800", b"Path=/", b"SameSite=Lax", b"luot=1")}
    assert {head.lower().count(b"set-cookie") for head in crowd.heads} == {1}
    assert_nobody_is_in(b"\r\n".join(crowd.heads), "heads")


def test_no_table_holds_any_of_them_nor_a_row_for_each(visited):
    server, _, before, _ = visited
    after = tables(server)
    for table, rows in after.items():
        assert_nobody_is_in("\n".join(rows).encode(), table)
        assert len(rows) - len(before.get(table, ())) < 200, table
    assert "visitors_dailycount" in after


def test_no_file_holds_any_of_them(visited):
    """The journal with its lines, the logs, SQLite's file with what is deleted in it."""
    server, *_ = visited
    found = files(server.folder)
    for path, content in found.items():
        assert_nobody_is_in(content, path)
    assert Path(server.log.name) in found
    lines = kinds_of_lines(found)
    assert lines.total() >= PERSONS // 2  # they are still there to be looked at
    assert len(lines) < 200


def test_what_postgresql_writes_holds_none_of_them(visited):
    """Its files as they lie there, its log of transactions and its own log among them."""
    server, *_ = visited
    if server.database is None:
        pytest.skip("SQLite's file is among the portal's")
    found = files(server.database.pgdata.parent)
    assert any("pg_wal" in path.parts for path in found)
    for path, content in found.items():
        assert MARK.encode() not in content, path


@pytest.mark.parametrize(
    "trace", [b"a 10.0.12.255\n", b"ZQ7f00012", b"=2001:DB8:5::5", b"10-0-1-2"]
)
def test_a_trace_would_be_found(trace):
    with pytest.raises(AssertionError):
        assert_nobody_is_in(b"\0" + trace, "here")
