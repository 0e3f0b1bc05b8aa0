"""What a check finds: how bad it is, what to do, how many there are, and the first of them."""

from dataclasses import dataclass, field

from cantho_cchc import vietnamese

LEVELS = OK, WARNING, ERROR = "ok", "warning", "error"  # in the order of Nagios' exit codes
MOST_EXAMPLES, LONGEST = 5, 160  # examples of a finding, characters of one


@dataclass
class Finding:
    """`code`, which begins with the check's name, stays from release to release; `said` is for
    people."""

    level: str
    code: str
    said: str
    number: int = 1
    examples: list = field(default_factory=list)

    @property
    def check(self):
        """The name of the check that found it."""
        return self.code.partition(".")[0]


def line(text):
    """Something that went wrong or is wrong, on one short line that any terminal can show."""
    whole = " ".join(vietnamese.nfc(str(text)).split())
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"


class Tally:
    """Counts what is wrong in one way; holds the first few, however many there are."""

    def __init__(self):
        self._number, self._examples = 0, []

    def add(self, example):
        self._number += 1
        if len(self._examples) < MOST_EXAMPLES:
            self._examples.append(line(example))

    def told(self, level, code, said):
        """Yields the Finding, if anything is wrong; `{n}` in `said` becomes the number."""
        if self._number:
            sentence = said.format(n=vietnamese.grouped(self._number))
            yield Finding(level, code, sentence, self._number, self._examples)
