"""/quan-tri/kiem-tra-cong/: who sees it, and what stands there."""

import pytest
from django.urls import reverse

from cantho_cchc.checking import report, running
from cantho_cchc.checking.finding import ERROR, OK, Finding, Tally
from tests import factories

pytestmark = pytest.mark.django_db
PAGE = "/quan-tri/kiem-tra-cong/"


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR_DIR = tmp_path
    return tmp_path


def ask(client, user):
    client.force_login(user)
    return client.get(PAGE)


def test_it_is_where_the_desk_is():
    assert reverse("portal-check") == PAGE


@pytest.mark.parametrize(
    ("group", "status"), [("Quản trị", 200), ("Biên tập viên", 403), ("Phóng viên", 403)]
)
def test_it_is_for_who_may_change_the_portal(client, group, status):
    user = factories.member(group, "lan")
    assert ask(client, user).status_code == status
    is_linked = PAGE in client.get("/quan-tri/").content.decode()
    assert is_linked == (status == 200)


def test_readers_are_asked_to_sign_in(client):
    answer = client.get(PAGE)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/quan-tri/login/")


def test_it_shows_what_is_wrong_now_and_no_whole_run(client, editor):
    page = ask(client, editor).content.decode()
    assert "backup.none" in page
    assert "Chưa có bản sao lưu nào." in page
    assert "Chưa có kết quả." in page


def test_it_shows_the_last_whole_run(client, editor):
    findings = [
        Finding(ERROR, "files.missing", "Có 7 tệp <b>mất</b>.", 7, ["hinh/a.jpg"]),
        Finding(OK, "links", "Liên kết trong cổng: không thấy gì sai.", 0),
        Finding(ERROR, "mail.away", "Của đêm qua, nay đã hỏi lại.", 1),
    ]
    report.keep(report.Report("2026-03-02T09:00:00+07:00", False, 1.5, findings))
    page = ask(client, editor).content.decode()
    assert "09:00 - 02/03/2026" in page
    assert "Của đêm qua" not in page
    assert "Có 7 tệp &lt;b&gt;mất&lt;/b&gt;." in page
    assert "<li>hinh/a.jpg</li><li>…</li>" in page
    assert "Liên kết trong cổng: không thấy gì sai." in page


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"at": "x"}', b"\xff"])
def test_a_report_that_cannot_be_read_is_none(var, data):
    (var / report.NAME).write_bytes(data)
    assert report.kept() is None


def test_a_report_comes_back_as_it_was():
    made = running.run(is_quick=False)
    report.keep(made)
    assert report.kept() == made
    assert {finding.code for finding in made.fine} >= {"trail", "files", "pictures", "links"}


def test_what_fails_is_an_error_and_the_others_go_on(var):
    (var / "backups.jsonl").write_text("{\n", "utf-8")
    made = running.run(is_quick=True)
    (failed,) = [finding for finding in made.wrong if finding.code.endswith(".failed")]
    assert (failed.level, failed.code, made.code) == (ERROR, "backup.failed", 2)
    assert failed.examples[0].startswith("JSONDecodeError: ")
    assert {"clock", "due", "journal"} <= {finding.code for finding in made.fine}


def test_the_worst_is_the_code():
    assert report.Report("", True, 0, []).code == 0
    assert report.Report("", True, 0, [Finding("warning", "a", ""), Finding(OK, "b", "")]).code == 1
    assert (
        report.Report("", True, 0, [Finding("warning", "a", ""), Finding(ERROR, "b", "")]).code == 2
    )


def test_a_tally_keeps_a_few_short_examples():
    tally = Tally()
    for number in range(1200):
        tally.add(f"dòng\n{number} " + "x" * 500)
    (finding,) = tally.told(ERROR, "a", "Có {n} dòng.")
    assert (finding.said, finding.number, len(finding.examples)) == ("Có 1.200 dòng.", 1200, 5)
    assert {len(example) for example in finding.examples} == {160}
    assert finding.examples[0].startswith("dòng 0 xxx")
