"""/luot-truy-cap/, as a reader gets it."""

import re
from datetime import date, timedelta
from importlib.metadata import version

import pytest
import time_machine
from django.utils.html import strip_tags

from tests import factories
from tests.factories import at
from visitors import listed
from visitors.models import CorrectedDay, Correction, DailyCount, OpeningBalance, PageCount

pytestmark = pytest.mark.django_db
PAGE = "/luot-truy-cap/"


@pytest.fixture(autouse=True)
def _on_a_wednesday():
    with time_machine.travel(at(2026, 11, 25, 10), tick=False):
        yield


def words(client):
    main = client.get(PAGE).content.decode().partition("<main")[2].partition("</main>")[0]
    return " ".join(strip_tags(main.replace("</t", " </t")).split())


def correction(first_on, last_on, visits, **fields):
    made = Correction.objects.create(
        family="unknown-n", first_on=first_on, last_on=last_on, author_name="Nguyễn Lan",
        **{"reason": "Chương trình quét trang", **fields},
    )  # fmt: skip
    CorrectedDay.objects.create(correction=made, date=first_on, visits=visits, views=2 * visits)
    return made


def test_two_sentences_stand_first(client):
    said = words(client).partition("Thống kê lượt truy cập")[2].strip()
    assert said.startswith(
        "Một lượt truy cập là một trình duyệt mở cổng thông tin sau ít nhất 30 phút không xem "
        "trang nào. Một lượt xem là một trang được mở. Máy tìm kiếm"
    )


def test_the_list_of_machines_is_named_with_its_version_and_day(client, settings):
    settings.VISITS_PER_MINUTE = 2500
    said = words(client)
    assert version("crawler-user-agents") == listed.VERSION
    assert date(2026, 1, 1) < listed.DATE < date(2036, 1, 1)
    assert f"crawler-user-agents (bản {listed.VERSION}, bổ sung gần nhất ngày " in said
    assert f"ngày {listed.DATE:%d/%m/%Y}" in said
    assert "không bao giờ bị đếm lại theo danh sách mới" in said
    assert "mỗi phút tính nhiều nhất 2.500 lượt truy cập" in said


def test_the_opening_balance_has_its_day_and_its_note(client):
    OpeningBalance.objects.create(visits=151_944, until="2022-01-08", note="Trang cũ.")
    assert "gồm 151.944 lượt đếm theo cách cũ đến hết ngày 08/01/2022" in words(client)
    assert "Trang cũ." in words(client)


def test_a_balance_from_which_days_were_imported_says_what_it_covers(client):
    OpeningBalance.objects.create(visits=9, until="2021-12-31", covered_until="2022-01-08")
    said = "đến hết ngày 08/01/2022, không kể những ngày đã nhập riêng"
    assert said in words(client)


def test_corrections_that_hold_are_told_and_nobody_is_named(client):
    holds = correction("2026-11-20", "2026-11-22", 1234)
    wrong = correction("2026-11-10", "2026-11-10", 777, reason="Nhầm")
    correction("2026-11-10", "2026-11-10", -777, reason="Thu hồi", takes_back=wrong)
    said = words(client)
    assert f"20/11/2026 – 22/11/2026 1.234 2.468 {holds.reason}" in said
    for unsaid in ("777", "Nhầm", "Thu hồi", "Nguyễn Lan", "unknown-n"):
        assert unsaid not in said


def test_a_table_says_what_came_from_where(client):
    DailyCount.objects.create(date="2026-11-23", imported=500)
    DailyCount.objects.create(
        date="2026-11-24", visits=90, views=300, bots=7, excluded_visits=30, excluded_views=40
    )
    said = words(client)
    assert "Ngày Lượt truy cập Lượt xem Máy tự động Từ bộ đếm cũ Đã loại trừ" in said
    assert "24/11/2026 60 260 7 0 30" in said
    assert "23/11/2026 500 – – 500 0" in said
    assert "23/11 – 29/11/2026 (chưa hết tuần) 560 260 7 500 30" in said
    assert "11/2026 (chưa hết tháng, đếm từ 23/11/2026) 560" in said
    assert "không ghi lượt xem và máy tự động" in said


def test_each_chart_has_a_name_and_a_description_and_its_bars(client):
    for number in range(1000):
        DailyCount.objects.create(date=date(2026, 11, 25) - timedelta(days=number), visits=number)
    page = client.get(PAGE).content.decode()
    charts = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert [chart.count("<rect") for chart in charts] == [30, 26, 24, 3]
    for chart in charts:
        names = re.search(r'role="img" aria-labelledby="(\S+) (\S+)"', chart).groups()
        for element, name in zip(("title", "desc"), names, strict=True):
            assert re.search(rf'<{element} id="{name}">[^<]+</{element}>', chart)
            assert page.count(f'id="{name}"') == 1
        assert chart.count("chart__bar--open") == 1
        sizes = re.findall(r' (?:x|y|x2|y1|width|height)="([^"]*)"', chart)
        assert all(re.fullmatch(r"0|\d{1,3}(\.\d+)?%", size) for size in sizes)
        assert "style" not in chart
    assert page.count('<details class="chart__numbers">') == 4


def test_before_the_first_visit_there_is_no_chart(client):
    assert "<svg" not in client.get(PAGE).content.decode().partition("<main")[2].partition(
        "</main>")[0]  # fmt: skip


def test_the_most_read_lead_on_and_what_is_withdrawn_is_not_among_them(client):
    week, month, gone = (factories.article(title) for title in ("Tuần", "Tháng", "Đã gỡ"))
    for article, day, views in ((week, 19, 5), (month, 18, 1500), (gone, 25, 9)):
        PageCount.objects.create(date=date(2026, 11, day), page=f"tin/{article.pk}", views=views)
    gone.status = "withdrawn"
    gone.save()
    said = words(client)
    assert "Trong 7 ngày, kể cả hôm nay Tuần 5 lượt xem Trong 30 ngày" in said
    assert "Trong 30 ngày, kể cả hôm nay Tháng 1.500 lượt xem Tuần 5 lượt xem" in said
    assert "Đã gỡ" not in said
    assert f'<a href="{week.get_absolute_url()}">Tuần</a>' in client.get(PAGE).content.decode()
