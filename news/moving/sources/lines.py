"""A file by the line: however long one is, no more than MAX_LINE of it is ever held."""

from . import decoding

MAX_LINE = 8 * 1024 * 1024  # characters; the longest text takes 1.8 million written as \uXXXX


class Lines:
    """The lines of a text file, None for one that is too long; `done` are the bytes read."""

    def __init__(self, path):
        self.path, self.size, self.done = path, path.stat().st_size, 0
        with path.open("rb") as file:
            self.encoding = decoding.encoding_of(file.read(decoding.HEAD)) or "utf-8"

    def __iter__(self):
        with self.path.open(encoding=self.encoding, newline="", errors="surrogateescape") as file:
            while line := file.readline(MAX_LINE):
                is_whole = line.endswith("\n") or len(line) < MAX_LINE
                while not is_whole and line:
                    line = file.readline(MAX_LINE)
                    is_whole = line.endswith("\n")
                    line = None if is_whole else line
                self.done = file.buffer.tell()
                yield line or None
