"""One kept-alive connection that asks and reads as little as HTTP/1.1 allows."""

import socket
from urllib.parse import urlsplit

NO_BODY = (204, 304)


class Connection:
    """Opens anew when the server has closed it; a request that fails raises OSError."""

    def __init__(self, url, headers):
        parts = urlsplit(url)
        self.address = (parts.hostname, parts.port)
        lines = [f"Host: {parts.netloc}", *(f"{name}: {value}" for name, value in headers.items())]
        self.head = "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n"
        self.socket = None

    def get(self, path):
        """(status, body) of a GET."""
        self.send(path)
        return self.receive()

    def send(self, path):
        if self.socket is None:
            self.socket = socket.create_connection(self.address, timeout=30)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(b"GET %s HTTP/1.1\r\n%s" % (path.encode(), self.head))

    def receive(self):
        head, separator, body = b"", b"", b""
        while not separator:
            head, separator, body = (head + self._more()).partition(b"\r\n\r\n")
        status, fields = int(head[9:12]), head.lower()
        length = 0 if status in NO_BODY else _length(fields)
        parts, left = [body], length - len(body)
        while left > 0:
            parts.append(self._more())
            left -= len(parts[-1])
        if b"\r\nconnection: close" in fields:
            self.close()
        return status, b"".join(parts)

    def _more(self):
        read = self.socket.recv(1 << 18)
        if not read:
            self.close()
            raise ConnectionError("closed by the server")
        return read

    def close(self):
        if self.socket is not None:
            self.socket.close()
            self.socket = None


def _length(fields):
    _, name, rest = fields.partition(b"\r\ncontent-length:")
    if not name:
        raise ConnectionError("no Content-Length")
    return int(rest.partition(b"\r\n")[0])
