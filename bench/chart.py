"""Charts as SVG, without a library: bars on a logarithmic axis, and lines over sizes.

They stand in a page by <img>, where the browser's own choice of light or dark reaches them. Colours
are Okabe and Ito's, which people with any colour vision tell apart; lines also differ in dashes.
"""

from html import escape
from math import ceil, floor, log10

WIDTH, ROW, TOP, BOTTOM = 860, 26, 64, 48
LEFT, RIGHT = 250, 96  # where the names of bars end, room for their values
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1b1b1b }
.title { font-size: 16px; font-weight: 600 }
.end { text-anchor: end }
.middle { text-anchor: middle }
.grid { stroke: #1b1b1b; stroke-opacity: .18 }
.limit { stroke: #1b1b1b; stroke-dasharray: 1 4 }
.ours { fill: #0072b2 }
.peer { fill: #767676 }
.line { fill: none; stroke-width: 2 }
svg { background: #fff }
@media (prefers-color-scheme: dark) {
  text { fill: #f2f2f2 }
  .grid, .limit { stroke: #f2f2f2 }
  .ours { fill: #56b4e9 }
  .peer { fill: #9a9a9a }
  svg { background: #14171a }
}
"""
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c")
DASHES = ("", "8 3", "3 3", "10 3 2 3", "5 5", "12 3 2 3 2 3", "16 4")


def bars(title, axis, values):
    """`values`: [(name, number, whether it is ours)], drawn from top to bottom."""
    numbers = [number for _, number, _ in values]
    low, high = floor(log10(min(numbers))), ceil(log10(max(numbers)))
    height = TOP + ROW * len(values) + BOTTOM

    def across(number):
        return LEFT + (WIDTH - LEFT - RIGHT) * (log10(number) - low) / (high - low)

    parts = [_text(20, 28, title, "title")]
    for power in range(low, high + 1):
        x = across(10**power)
        parts.append(_line(x, TOP - 8, x, height - BOTTOM + 4, "grid"))
        parts.append(_text(x, height - BOTTOM + 20, _short(10**power), "middle"))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, height - 8, axis, "middle"))
    for place, (name, number, is_ours) in enumerate(values):
        y, kind = TOP + ROW * place, "ours" if is_ours else "peer"
        long = across(number) - LEFT
        parts.append(_text(LEFT - 8, y + 14, name, "end"))
        parts.append(f'<rect x="{LEFT}" y="{y}" width="{long:.1f}" height="18" class="{kind}"/>')
        parts.append(_text(LEFT + long + 6, y + 14, _short(number)))
    return _svg(height, title, parts)


def lines(title, across, up, series, limit):
    """`series`: {name: {size: ratio}}; sizes on a logarithmic axis, `limit` as a dotted line."""
    sizes = sorted(next(iter(series.values())))
    top = max(limit * 1.2, *(max(line.values()) for line in series.values())) * 1.05
    left, right, bottom, height = 70, 250, 360, 430

    def at(size, ratio):
        part = (log10(size) - log10(sizes[0])) / (log10(sizes[-1]) - log10(sizes[0]))
        return left + (WIDTH - left - right) * part, bottom - (bottom - TOP) * ratio / top

    parts = [_text(20, 28, title, "title"), _text(20, 50, up)]
    step = _step(top)
    for number in range(int(top / step) + 1):
        y = at(sizes[0], number * step)[1]
        parts.append(_line(left, y, WIDTH - right, y, "grid"))
        parts.append(_text(left - 8, y + 5, f"{number * step:g}", "end"))
    for size in sizes:
        parts.append(_text(at(size, 0)[0], bottom + 20, f"{size:,}", "middle"))
    parts.append(_text((left + WIDTH - right) / 2, height - 14, across, "middle"))
    y = at(sizes[0], limit)[1]
    parts.append(_line(left, y, WIDTH - right, y, "limit"))
    parts.append(_text(WIDTH - right + 6, y + 5, f"limit {limit:g}"))
    for place, (name, line) in enumerate(series.items()):
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in (at(*point) for point in line.items()))
        look = _look(place)
        parts.append(f'<polyline points="{points}" class="line" {look}/>')
        key = TOP + 22 * place
        parts.append(f'<path d="M{WIDTH - 160} {key}h34" class="line" {look}/>')
        parts.append(_text(WIDTH - 118, key + 5, name))
    return _svg(height, title, parts)


def _look(place):
    colour, dash = COLOURS[place % len(COLOURS)], DASHES[place % len(DASHES)]
    return f'stroke="{colour}"' + (f' stroke-dasharray="{dash}"' if dash else "")


def _step(top):
    return next(step for step in (0.25, 0.5, 1, 2, 5, 10, 25, 50, 100, 500) if top / step <= 8)


def _short(number):
    return f"{number:,.0f}" if number >= 10 else f"{number:.2g}"


def _line(x1, y1, x2, y2, kind):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>'


def _text(x, y, words, kind=""):
    name = f' class="{kind}"' if kind else ""
    return f'<text x="{x:.1f}" y="{y:.1f}"{name}>{escape(words)}</text>'


def _svg(height, title, parts):
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    return "\n".join(
        [head, f"<title>{escape(title)}</title>", f"<style>{STYLE}</style>", *parts, "</svg>\n"]
    )
