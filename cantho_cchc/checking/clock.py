"""Clocks: what is due hangs on them. The database's and ours agree, and no row is of tomorrow."""

import time
from datetime import timedelta

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from cantho_cchc.audit.models import Entry
from news.models import Article
from visitors.models import DailyCount

from .finding import ERROR, WARNING, Finding, Tally

APART, FAR_APART = 2, 60  # seconds


def find():
    if connection.vendor == "postgresql":  # SQLite has no clock of its own
        yield from _database()
    yield from _future()


def _database():
    """However long the question takes, the answer lies between the moments before and after it."""
    before = time.time()
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM clock_timestamp())::float8")
        theirs = cursor.fetchone()[0]
    apart = max(before - theirs, theirs - time.time())
    if apart > APART:
        said = (
            f"Đồng hồ của máy chủ web và của cơ sở dữ liệu lệch nhau {apart:.0f} giây. Hãy bật "
            "đồng bộ giờ trên cả hai máy (chrony hoặc systemd-timesyncd)."
        )
        yield Finding(ERROR if apart > FAR_APART else WARNING, "clock.apart", said)


def _future():
    limit, later = timezone.now() + timedelta(seconds=FAR_APART), Tally()
    for name, rows, column in (
        ("nhật ký kiểm tra", Entry.objects, "at"),
        ("bài viết", Article.objects, "created_at"),
    ):
        newest = rows.aggregate(newest=Max(column))["newest"]
        if newest and newest > limit:
            later.add(f"{name}: {timezone.localtime(newest):%H:%M:%S - %d/%m/%Y}")
    for day in DailyCount.objects.filter(date__gt=timezone.localdate(limit)):
        later.add(f"lượt truy cập: {day}")
    yield from later.told(
        ERROR,
        "clock.future",
        "Có {n} mục ghi thời điểm trong tương lai: đồng hồ máy chủ đã chạy nhanh hoặc vừa bị chỉnh "
        "lùi. Hãy xem lại giờ và bật đồng bộ giờ (chrony hoặc systemd-timesyncd).",
    )
