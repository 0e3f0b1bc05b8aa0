"""A real Redis of the test's own, that can be killed and started again."""

import signal
import subprocess
import time
from contextlib import contextmanager

from tests.conftest import require
from tests.server import free_port


class Redis:
    def __init__(self, folder):
        self.program = require("redis-server", "redis-server")
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.start()

    def start(self):
        self.process = subprocess.Popen(
            [self.program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 20
        while not self._answers():
            assert time.monotonic() < deadline, "waited 20 s for Redis"
            time.sleep(0.05)

    def kill(self):
        self.process.kill()
        self.process.wait()

    @contextmanager
    def away(self):
        self.kill()
        try:
            yield
        finally:
            self.start()

    @contextmanager
    def frozen(self):
        """It neither answers nor hangs up."""
        self.process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.process.send_signal(signal.SIGCONT)

    @contextmanager
    def full(self):
        """It takes nothing new, and forgets nothing."""
        from redis import Redis as Client

        with Client(port=self.port) as client:
            client.config_set("maxmemory-policy", "noeviction")
            client.config_set("maxmemory", 1)
            try:
                yield
            finally:
                client.config_set("maxmemory", 0)

    def _answers(self):
        from redis import Redis as Client
        from redis.exceptions import ConnectionError as Refused

        with Client(port=self.port) as client:
            try:
                return client.ping()
            except Refused:
                return False
