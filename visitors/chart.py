"""The geometry of a chart of bars, in percent of its plot: so it fits any width, and words in it
keep the size that the reader has chosen."""

from typing import NamedTuple

from cantho_cchc.vietnamese import grouped

ALL, SOME = 5, 4  # so many bars are all named; of more only some: names would meet on a telephone
WIDEST = 20  # of one bar with the gap after it, where there are few
GAP = 0.25  # of that width
LOWEST = 0.6  # the height of a bar that is not nothing


class Bar(NamedTuple):
    x: str
    y: str
    width: str
    height: str
    is_open: bool
    name: str
    value: int


class Tick(NamedTuple):
    y: str
    text: str


class Label(NamedTuple):
    x: str  # of its middle
    text: str


class Chart(NamedTuple):
    ticks: list
    bars: list
    labels: list


def draw(values, names, short):
    """The Chart of whole numbers from 0, a bar for each with its name, the last of them of what is
    not over yet; some have their `short` name below."""
    ticks = round_ticks(max(values, default=0))
    slot = min(100 / max(len(values), 1), WIDEST)
    bars = []
    for place, (value, name) in enumerate(zip(values, names, strict=True)):
        height = max(100 * value / ticks[-1], LOWEST) if value else 0
        sizes = (place + GAP / 2) * slot, 100 - height, (1 - GAP) * slot, height
        is_open = place == len(values) - 1
        bars.append(Bar(*map(_percent, sizes), is_open, name, value))
    lines = [Tick(_percent(100 - 100 * tick / ticks[-1]), number(tick)) for tick in ticks]
    return Chart(lines, bars, _labels(short, slot))


def round_ticks(highest):
    """Three or four whole numbers from 0, evenly apart by 1, 2, 2.5 or 5 times a power of ten, the
    last of them at least `highest`."""
    highest, power = max(highest, 2), 1
    while True:
        for step in (power, 2 * power, 5 * power // 2, 5 * power):
            if 3 * step >= highest:
                return list(range(0, -(-highest // step) * step + 1, step))
        power *= 10


def number(value):
    """A tick in few letters: 152.111, from ten million on “12,5 triệu”."""
    for size, word in ((10**9, "tỷ"), (10**6, "triệu")):
        if value >= size and value >= 10**7:
            whole, rest = divmod(value, size)
            fraction = f"{rest / size:g}"[2:]
            return f"{grouped(whole)}{',' if fraction else ''}{fraction}\u00a0{word}"
    return grouped(value)


def _labels(names, slot):
    """Names below the last bar and others at even distances before it."""
    step = 1 if len(names) <= ALL else -(-len(names) // SOME)
    places = range(len(names) - 1, -1, -step)
    return [Label(_percent((place + 0.5) * slot), names[place]) for place in reversed(places)]


def _percent(value):
    return f"{round(value, 2):g}%"
