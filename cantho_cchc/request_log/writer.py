"""Lines are written by a thread of their own: who reads a page never waits for a log.

A pipe that nobody reads, or a disk that is full, costs lines and nothing else. What was answered in
the last tenth of a second is lost with a worker that is killed.
"""

import logging
import os
from collections import deque
from threading import Event, Thread

STDOUT = 1
PAUSE = 0.1  # seconds
MOST_WAITING = 20_000  # lines: some 5 MB
AT_ONCE = 4096  # bytes: what a pipe takes from many processes without mixing them (PIPE_BUF)

logger = logging.getLogger(__name__)


class Writer:
    """Writes to a file descriptor; `start` it in the process that serves."""

    def __init__(self, file=STDOUT):
        self._file = file
        self._waiting, self._lost = deque(), 0
        self._is_torn, self._is_failing = False, False
        self._is_over, self._thread = Event(), None

    def start(self):
        self._thread = Thread(target=self._run, name="request-log", daemon=True)
        self._thread.start()

    def stop(self, seconds=2):
        """Write what waits, for so long."""
        self._is_over.set()
        if self._thread:
            self._thread.join(seconds)

    def put(self, line):
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(line)
        else:
            self._lost += 1

    def _run(self):
        while True:
            is_last = self._is_over.wait(PAUSE)
            while lines := self._next():
                self._write(lines)
            if is_last:
                return

    def _next(self):
        """Some whole lines that fit into one write."""
        lines, size = [], 0
        while self._waiting and (not lines or size + len(self._waiting[0]) < AT_ONCE):
            lines.append(self._waiting.popleft())
            size += len(lines[-1])
        return lines

    def _write(self, lines):
        rest = (b"\n" if self._is_torn else b"") + b"".join(lines)
        try:
            while rest:
                done = os.write(self._file, rest)
                rest, self._is_torn = rest[done:], done < len(rest)
        except OSError as error:
            self._lost += len(lines)
            if not self._is_failing:
                logger.warning("Lines of requests are lost: %s", error.strerror)
            self._is_failing = True
            return
        self._is_torn = False
        if self._lost:
            logger.warning("Requests are written again; %d lines are lost", self._lost)
        self._lost, self._is_failing = 0, False


writer = Writer()
