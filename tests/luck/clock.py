"""A portal whose clock a test moves while it serves."""

from pathlib import Path

import libfaketime

from tests.server import Server

LIBRARY = Path(libfaketime.__file__).parent / "vendor/libfaketime/src/libfaketime.so.1"


class MovedClock(Server):
    """`seconds` says how far the clock of gunicorn's processes is from that of the machine."""

    def __init__(self, folder, seconds=0, **more):
        self._file = Path(folder) / "clock"
        self.seconds = seconds
        super().__init__(folder, **more)

    def command(self, module, *arguments):
        self.move(self.seconds)
        faked = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_NO_CACHE": "1",  # each look at the clock reads the file
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",  # no step moves that one
            "NO_FAKE_STAT": "1",  # nor do files change
        }
        variables = [f"{name}={value}" for name, value in faked.items()]
        return ["env", *variables, *super().command(module, *arguments)]

    def move(self, seconds):
        self.seconds = seconds
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+d}s\n")
        new.replace(self._file)  # whole at each moment
