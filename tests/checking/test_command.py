"""`manage.py check_portal` as monitoring runs it: exit codes, lines, JSON."""

import json
import re
import subprocess
import sys

import pytest

from tests import databases
from tests.backup import portals
from tests.checking.mail_server import mail_server
from tests.error_mail.mailbox import Mailbox
from tests.server import ROOT, borrow_static_files, free_port

COMPLETE = """
from cantho_cchc.portal.models import Portal
portal = Portal.objects.get()
for name in portal.LEGAL_FIELDS:
    setattr(portal, name, getattr(portal, name) or "Sở Nội vụ")
portal.save()
"""
LINE = r"(ok|warning|error) +(?P<check>[a-z]+)(\.[a-z]+)?: .+"


@pytest.fixture(scope="module")
def portal(tmp_path_factory):
    """With the sample content, whole, backed up and rehearsed."""
    portal = portals.Portal(tmp_path_factory.mktemp("portal"), like=portals.sample())
    borrow_static_files(portal.folder)
    portal.run(COMPLETE)
    portal.do("restore", "--rehearse", portal.backup())
    return portal


def check(portal, *options, **env):
    """(exit code, the JSON object) of a run."""
    before = dict(portal.env)
    portal.env.update(env)
    done = portal.manage("check_portal", "--json", *options)
    portal.env = before
    assert (done.stderr, done.stdout.count("\n")) == ("", 1)
    return done.returncode, json.loads(done.stdout)


def wrong(told):
    """The codes of what is wrong, but for the room on this machine's disk."""
    codes = {finding["code"] for finding in told["findings"] if finding["level"] != "ok"}
    return {code for code in codes if not code.startswith("disk.")}


def test_a_portal_that_is_well(portal):
    with mail_server() as (port, _):
        code, told = check(portal, EMAIL_URL=f"smtp://127.0.0.1:{port}")
    assert wrong(told) == set()
    levels = {finding["level"] for finding in told["findings"]}
    assert code == told["code"] == ["ok", "warning", "error"].index(told["level"])
    assert code == 0 or levels - {"ok"}
    assert json.loads((portal.folder / "portal-check.json").read_text("utf-8")) == told


def test_warnings_are_1_and_errors_are_2(portal):
    code, told = check(portal, "--quick")
    assert wrong(told) == {"mail.nowhere"}
    assert code == told["code"] == (2 if told["level"] == "error" else 1)
    code, told = check(portal, "--quick", EMAIL_URL=f"smtp://127.0.0.1:{free_port()}")
    assert (code, wrong(told)) == (2, {"mail.away"})


def test_errors_are_mailed_to_who_is_named_and_warnings_are_not(portal):
    to = {"ADMIN_EMAILS": "truc@example.vn"}
    with Mailbox() as box:
        check(portal, "--quick", "--mail", EMAIL_URL=box.url, **to)
        before = len(box.mails)  # a disk of this machine may be full
        lost = portal.folder / "portal.sqlite3-lost"
        (portal.folder / "backups.jsonl").rename(lost)
        (portal.folder / "backups.jsonl").write_text("{}\n", "utf-8")
        code, told = check(portal, "--quick", "--mail", EMAIL_URL=box.url, **to)
        lost.replace(portal.folder / "backups.jsonl")
    assert code == 2
    (recipients, subject, text, _) = box.mails[before:][0]
    assert recipients == ["truc@example.vn"]
    assert re.fullmatch(r"\[Cổng CCHC\] Kiểm tra cổng: \d+ lỗi", subject)
    errors = [finding["said"] for finding in told["findings"] if finding["level"] == "error"]
    assert [f"- {said}" in text for said in errors] == [True] * len(errors)
    done = portal.manage("check_portal", "--quick", "--mail")
    assert done.stderr == ""  # nobody is named: nobody is told


def test_quick_leaves_out_what_is_slow_and_keeps_nothing(portal):
    kept = portal.folder / "portal-check.json"
    kept.unlink(missing_ok=True)
    _, told = check(portal, "--quick")
    codes = {finding["code"] for finding in told["findings"]}
    assert told["is_quick"] is True
    assert codes & {"trail", "files", "pictures", "links"} == set()
    assert not kept.exists()


def test_each_finding_is_one_line(portal):
    done = portal.manage("check_portal", "--quick")
    found = [re.fullmatch(LINE, line) for line in done.stdout.splitlines()]
    names = "migrations disk mail hosts backup clock identity due notices counters spikes journal"
    assert list(dict.fromkeys(line["check"] for line in found)) == names.split()
    assert "warning mail.nowhere: Thư điện tử không được gửi đi đâu" in done.stdout
    assert done.stderr == ""


def test_who_reads_only_the_first_line_sees_no_traceback(portal):
    command = [sys.executable, "manage.py", "check_portal", "--quick"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(command, cwd=ROOT, env=portal.env, **pipes) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode in (1, 2)


def test_a_database_without_tables_is_one_error(tmp_path):
    portal = portals.Portal(tmp_path)
    portal.env["DATABASE_URL"] = databases.new_database_url(tmp_path)
    code, told = check(portal)
    assert code == 2
    assert wrong(told) == {"migrations.pending", "mail.nowhere", "backup.none"}


def test_a_database_that_is_away_is_one_line_and_3(tmp_path):
    portal = portals.Portal(tmp_path)
    portal.env["DATABASE_URL"] = f"postgresql://postgres@127.0.0.1:{free_port()}/portal"
    done = portal.manage("check_portal", "--json")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith("CommandError: the database: ")
    assert "Connection refused" in done.stderr


def test_what_cannot_be_kept_is_said(tmp_path):
    portal = portals.Portal(tmp_path)
    (tmp_path / "portal-check.json").mkdir()
    done = portal.manage("check_portal")
    assert done.returncode in (1, 2)
    assert done.stderr.startswith("CommandError: portal-check.json: not kept for the desk's page")
    assert [path.name for path in tmp_path.glob(".portal-check*")] == []
