"""How far a long command is: one line that moves on a terminal, now and then a line elsewhere."""

import time

from cantho_cchc import vietnamese

BAR = 24  # characters
OFTEN, SELDOM = 0.2, 30  # seconds between two lines, on a terminal and elsewhere


class Progress:
    def __init__(self, out, total=0, clock=time.monotonic):
        """`total` is what `at` counts up to, bytes or articles; 0 when nobody knows."""
        self.out, self.total, self.clock = out, total, clock
        self.moves = out.isatty()
        self.started = self.told = clock()
        self.count = 0

    def step(self, at=0):
        self.count += 1
        now = self.clock()
        if now - self.told < (OFTEN if self.moves else SELDOM):
            return
        self.told = now
        line = self._line(at, now)
        self.out.write(f"\r{line}\x1b[K" if self.moves else f"{line}\n")
        self.out.flush()

    def end(self):
        if self.moves and self.told != self.started:
            self.out.write("\r\x1b[K")
            self.out.flush()

    @property
    def per_second(self):
        return self.count / max(self.clock() - self.started, 0.001)

    def _line(self, at, now):
        said = f"{vietnamese.grouped(self.count)} bài, {self.per_second:.0f} bài/giây"
        if not self.total:
            return said
        share = min(at / self.total, 1)
        bar = f"[{'█' * round(share * BAR):·<{BAR}}] " if self.moves else ""
        left = int((now - self.started) * (1 - share) / share) if share else 0  # seconds
        return f"{bar}{share:4.0%} {said}, còn khoảng {left // 60} phút {left % 60} giây"
