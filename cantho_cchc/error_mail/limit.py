"""Not the same mail all day: so many an hour for each place, and the rest is counted."""

import time
from collections import defaultdict, deque
from threading import Lock

MOST, PER = 10, 3600  # mails, seconds
PLACES = 200  # remembered; those that come after share one


class Limit:
    def __init__(self):
        self._lock = Lock()
        self._sent = defaultdict(lambda: deque(maxlen=MOST))
        self._kept_back = defaultdict(int)

    def passes(self, place, now=None):
        """How many were kept back since the last mail, or None: this one is too.

        Safe among threads. `now` in monotonic seconds.
        """
        now = time.monotonic() if now is None else now
        with self._lock:
            if place not in self._sent and len(self._sent) >= PLACES:
                place = None
            sent = self._sent[place]
            if len(sent) == MOST and now - sent[0] < PER:
                self._kept_back[place] += 1
                return None
            sent.append(now)
            return self._kept_back.pop(place, 0)
