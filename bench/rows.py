"""What a benchmark returns, and the table that people read."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Row:
    """One measured value; a value beyond its limit, if it has one, fails the run."""

    subject: str  # what was measured, as "home"
    measure: str  # which of its properties, as "performance"
    value: float
    limit: float | None
    notes: dict = field(default_factory=dict)  # what explains the value, for the results file
    is_most: bool = False  # whether the limit is the most that is allowed, not the least

    @property
    def fails(self):
        if self.limit is None:
            return False
        return self.value > self.limit if self.is_most else self.value < self.limit

    def __str__(self):
        return f"{self.subject} {self.measure} {self.value:g}, limit {self.limit:g}"


def table(rows):
    """The rows as text: a line for each subject, a column for each measure."""
    measures = list(dict.fromkeys(row.measure for row in rows))
    subjects = list(dict.fromkeys(row.subject for row in rows))
    cells = {(row.subject, row.measure): f"{row.value:g}" for row in rows}
    lines = [["", *measures]]
    lines += [[subject, *(cells.get((subject, m), "") for m in measures)] for subject in subjects]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join("  ".join(_aligned(line, widths)).rstrip() for line in lines)


def _aligned(line, widths):
    subject, *values = line
    yield subject.ljust(widths[0])
    yield from (value.rjust(width) for value, width in zip(values, widths[1:], strict=True))
