"""A real Redis of the test's own, that can be killed and started again."""

import subprocess
import time

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

    def _answers(self):
        from redis import Redis as Client
        from redis.exceptions import ConnectionError as Refused

        with Client(port=self.port) as client:
            try:
                return client.ping()
            except Refused:
                return False
