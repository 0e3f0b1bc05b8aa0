"""The last backup, and whether bringing it back was rehearsed; see `cantho_cchc.backup.records`.

The law asks for tested backups (NĐ 331/2026/NĐ-CP, level 2).
"""

from datetime import datetime, timedelta

from django.utils import timezone

from cantho_cchc.backup import records

from .finding import ERROR, WARNING, Finding, line

FRESH = timedelta(hours=36)  # a night that was missed shows by noon
REHEARSED = timedelta(days=8)  # a rehearsal each week, and a day for it


def find():
    backup = records.last(records.BACKUP)
    if backup is None:
        said = "Chưa có bản sao lưu nào. Hãy chạy manage.py backup và đặt lịch chạy mỗi đêm."
        yield Finding(WARNING, "backup.none", said)
        return
    if _age(backup) > FRESH:
        said = "Bản sao lưu gần nhất đã cũ: {}. Hãy chạy manage.py backup và xem lịch chạy đêm."
        yield Finding(WARNING, "backup.stale", said.format(_when(backup)))
    yield from _rehearsal(backup)


def _rehearsal(backup):
    """Of the last backup; while that has none, of one before."""
    own = records.last(records.REHEARSAL, backup.get("sha256"))
    rehearsal = own or records.last(records.REHEARSAL)
    if rehearsal is None:
        said = (
            "Chưa thử khôi phục lần nào nên chưa biết bản sao lưu có dùng được không. Hãy chạy "
            "manage.py restore --rehearse với tệp sao lưu."
        )
        yield Finding(WARNING, "backup.unrehearsed", said)
    elif not rehearsal["is_ok"]:
        said = (
            f"Lần thử khôi phục {_when(rehearsal)} không thành: bản sao lưu có thể không dùng "
            "được. Hãy sao lưu lại rồi thử lại."
        )
        why = [line(rehearsal.get("problem", ""))]
        yield Finding(ERROR, "backup.rehearsal", said, examples=why)
    elif own is None and _age(rehearsal) > REHEARSED:
        said = f"Lần thử khôi phục gần nhất đã lâu: {_when(rehearsal)}. Hãy thử với bản mới nhất."
        yield Finding(WARNING, "backup.unrehearsed", said)


def _age(told):
    return timezone.now() - datetime.fromisoformat(told["at"])


def _when(told):
    return f"{timezone.localtime(datetime.fromisoformat(told['at'])):%H:%M - %d/%m/%Y}"
