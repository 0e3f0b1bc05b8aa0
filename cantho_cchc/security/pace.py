"""How many reports this process looks at: a flood is turned away before it is read."""

import time
from threading import Lock


class Pace:
    """A bucket of `burst` tokens that fills by `per_second`; safe among threads."""

    def __init__(self, per_second, burst, clock=time.monotonic):
        self._per_second, self._burst, self._clock = per_second, burst, clock
        self._left, self._at, self._lock = burst, clock(), Lock()

    def allows(self):
        """Take a token; False when there is none."""
        with self._lock:
            now = self._clock()
            self._left = min(self._burst, self._left + (now - self._at) * self._per_second)
            self._at = now
            if self._left < 1:
                return False
            self._left -= 1
            return True
