"""Where the log cannot be written pages are answered as before."""

import os
import subprocess
import sys
import threading
import time

import pytest

from cantho_cchc.request_log.writer import Writer
from tests.request_log.logged import Logged
from tests.server import ROOT, wait_until


class Broken(Logged):
    """Its standard output is the file descriptor `output`."""

    def __init__(self, folder, output):
        self.output = output
        super().__init__(folder, workers=1)

    def start(self):
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", self.configuration],
            cwd=ROOT,
            env=self.env,
            stdout=self.output,
            stderr=self.log,
            start_new_session=True,
        )
        wait_until(lambda: self.get("/readyz")[0] == 200, "the portal to answer")


def is_served(server, times):
    return {server.get("/healthz", timeout=5)[0] for _ in range(times)} == {200}


def test_a_full_disk(tmp_path):
    output = os.open("/dev/full", os.O_WRONLY)
    with Broken(tmp_path, output) as server:
        assert is_served(server, 20)
        wait_until(lambda: "Lines of requests are lost: No space left" in server.said(), "a word")
        assert is_served(server, 20)
        assert server.said().count("are lost") == 1
    os.close(output)


def test_a_pipe_whose_reader_is_gone(tmp_path):
    end, output = os.pipe()
    os.close(end)
    with Broken(tmp_path, output) as server:
        assert is_served(server, 20)
        wait_until(lambda: "Lines of requests are lost: Broken pipe" in server.said(), "a word")
        assert is_served(server, 20)
    os.close(output)


def test_a_pipe_that_nobody_reads(tmp_path):
    end, output = os.pipe()
    with Broken(tmp_path, output) as server:
        assert is_served(server, 600)  # some 120 KB, and the pipe takes 64
    os.close(output)
    os.close(end)


def test_what_was_torn_stays_alone_on_its_line(tmp_path):
    end, output = os.pipe()
    os.set_blocking(output, False)
    writer = Writer(output)
    filler = b"x" * os.fpathconf(output, "PC_PIPE_BUF") + b"\n"
    for _ in range(40):  # more than the pipe takes
        writer.put(filler)
    writer.start()
    wait_until(lambda: writer._is_failing, "the pipe to be full", seconds=5)
    got = os.read(end, 1 << 20)
    writer.put(b'{"a":1}\n')
    time.sleep(0.3)
    got += os.read(end, 1 << 20)
    writer.stop()
    os.close(output)
    os.close(end)
    assert got.splitlines()[-1] == b'{"a":1}'


@pytest.mark.parametrize("threads", [8])
def test_lines_of_many_threads_are_whole(threads):
    end, output = os.pipe()
    writer = Writer(output)
    writer.start()
    got = []
    reader = threading.Thread(target=lambda: got.extend(open(end, "rb")))  # noqa: PTH123, SIM115
    reader.start()
    line = b"y" * 300 + b"\n"

    def put():
        for _ in range(500):
            writer.put(line)

    putting = [threading.Thread(target=put) for _ in range(threads)]
    for thread in putting:
        thread.start()
    for thread in putting:
        thread.join()
    writer.stop()
    os.close(output)
    reader.join()
    assert got == [line] * 500 * threads
