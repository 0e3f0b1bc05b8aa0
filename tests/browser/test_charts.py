"""The charts of the statistics as a browser lays them out: four years of days."""

import pytest

pytestmark = pytest.mark.browser

MARK = 9_876_543  # bots of the days that are ours
FILL = f"""
from datetime import timedelta
from django.utils import timezone
from visitors.models import DailyCount
today = timezone.localdate()
DailyCount.objects.bulk_create(
    [DailyCount(date=today - timedelta(days=n), visits=100_000 + n, views=1, bots={MARK})
     for n in range(1, 1461)], ignore_conflicts=True)
"""
EMPTY = f"""
from visitors.models import DailyCount
DailyCount.objects.filter(bots={MARK}).delete()
"""
WORDS = """(all) => all.map((text) => {
    const box = text.getBoundingClientRect();
    return [box.left, box.right, box.top, box.bottom];
})"""
LOOK = """(all) => all.map((bar) => {
    const { fill, stroke } = getComputedStyle(bar);
    return [fill, stroke];
})"""


@pytest.fixture(scope="module")
def four_years(portal):
    portal.shell(FILL)
    yield portal.url + "/luot-truy-cap/"
    portal.shell(EMPTY)


def meet(one, other):
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@pytest.mark.parametrize(("width", "size"), [(1280, 100), (390, 100), (320, 100), (390, 200)])
def test_no_word_of_a_chart_meets_another_or_is_cut_off(four_years, new_page, width, size):
    page = new_page(width)
    page.goto(four_years)
    page.evaluate("(size) => { document.documentElement.style.fontSize = `${size}%` }", size)
    charts = page.locator(".chart__plot")
    assert charts.count() == 4
    for chart in charts.all():
        words = chart.locator("text").evaluate_all(WORDS)
        pairs = [(a, b) for place, a in enumerate(words) for b in words[:place] if meet(a, b)]
        assert (len(words) > 5, pairs) == (True, [])
        frame = chart.locator("..").bounding_box()
        assert min(word[0] for word in words) >= frame["x"]
        assert max(word[3] for word in words) <= frame["y"] + frame["height"]


def test_what_is_not_over_yet_has_another_shape_in_every_look(four_years, page):
    page.goto(four_years)
    looks = ({"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"})
    for look in looks:
        page.emulate_media(**look)
        found = page.locator("#ngay rect").evaluate_all(LOOK)
        background = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        full, outlined = found[0], found[-1]
        assert len(found) == 30
        assert full[0] == outlined[1] != background
        assert outlined[0] != full[0]


def test_paper_holds_the_charts_and_their_tables(four_years, page):
    page.goto(four_years)
    cell = page.locator("#nam td").first
    assert not cell.is_visible()
    page.emulate_media(media="print")
    assert page.locator("#nam .chart__plot").is_visible()
    assert cell.is_visible()
