"""A number beside that of the year before."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Compared:
    """None is a number that nobody has; what follows from it is None too."""

    words: str
    now: int | None
    before: int | None

    @property
    def difference(self):
        return None if None in (self.now, self.before) else self.now - self.before

    @property
    def ratio(self):
        """The difference as a part of the year before: 0.25 is a quarter more."""
        return (
            self.difference / self.before if self.difference is not None and self.before else None
        )
