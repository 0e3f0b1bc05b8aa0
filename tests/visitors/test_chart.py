import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from visitors.chart import draw, number, round_ticks


@given(st.integers(min_value=0, max_value=10**12))
@example(0)
@example(1)
@example(10**9)
def test_ticks_are_three_or_four_round_numbers_with_the_highest_below_the_last(highest):
    ticks = round_ticks(highest)
    assert len(ticks) in (3, 4)
    step = ticks[1]
    assert ticks == [step * place for place in range(len(ticks))]
    assert str(step).rstrip("0") in ("1", "2", "25", "5")
    assert ticks[-2] < max(highest, 2) <= ticks[-1]


@pytest.mark.parametrize(
    ("highest", "ticks"),
    [
        (0, [0, 1, 2]),
        (1, [0, 1, 2]),
        (7, [0, 5, 10]),
        (61, [0, 25, 50, 75]),
        (152_111, [0, 100_000, 200_000]),
        (10**9, [0, 500_000_000, 1_000_000_000]),
    ],
)
def test_ticks_of(highest, ticks):
    assert round_ticks(highest) == ticks


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (152_111, "152.111"),
        (7_500_000, "7.500.000"),
        (12_500_000, "12,5\u00a0triệu"),
        (500_000_000, "500\u00a0triệu"),
        (10**9, "1\u00a0tỷ"),
        (2_500_000_000_000, "2.500\u00a0tỷ"),
    ],
)
def test_a_tick_takes_little_room(value, text):
    assert number(value) == text


def test_bars_stand_on_the_axis_and_reach_to_their_value():
    drawn = draw([0, 50, 100, 1], ["a", "b", "c", "d"], ["A", "B", "C", "D"])
    assert [(tick.y, tick.text) for tick in drawn.ticks] == [
        ("100%", "0"), ("50%", "50"), ("0%", "100"),
    ]  # fmt: skip
    assert [(bar.y, bar.height) for bar in drawn.bars] == [
        ("100%", "0%"), ("50%", "50%"), ("0%", "100%"), ("99%", "1%"),
    ]  # fmt: skip
    assert [(bar.x, bar.width) for bar in drawn.bars[:2]] == [("2.5%", "15%"), ("22.5%", "15%")]
    assert [bar.is_open for bar in drawn.bars] == [False, False, False, True]
    assert [(bar.name, bar.value) for bar in drawn.bars[:2]] == [("a", 0), ("b", 50)]


def test_what_is_not_nothing_is_seen():
    assert [bar.height for bar in draw([0, 1, 10**6], "abc", "abc").bars[:2]] == ["0%", "0.6%"]


@given(st.lists(st.integers(min_value=0, max_value=10**9), max_size=60))
def test_nothing_leaves_the_plot_and_few_names_stand_below(values):
    names = [str(place) for place in range(len(values))]
    drawn = draw(values, names, names)
    assert [label.text for label in drawn.labels][-1:] == names[-1:]
    assert len(drawn.labels) <= 5
    for bar in drawn.bars:
        x, y, width, height = (float(size.rstrip("%")) for size in bar[:4])
        assert 0 <= x <= x + width <= 100.02
        assert 0 <= y <= 100
        assert y + height == pytest.approx(100, abs=0.02)
