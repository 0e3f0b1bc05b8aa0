"""A mail server that speaks as much SMTP (RFC 5321) as asking whether it is there takes."""

import socketserver
import threading
from contextlib import contextmanager


@contextmanager
def mail_server(noop="250 ok"):
    """The port of a server that answers NOOP so, and the commands that it was given."""
    said = []

    class Session(socketserver.StreamRequestHandler):
        def handle(self):
            self._answer("220 mail.example")
            for line in self.rfile:
                said.append(line.decode().split()[0].upper())
                self._answer({"NOOP": noop, "QUIT": "221 bye"}.get(said[-1], "502 no"))
                if said[-1] == "QUIT":
                    return

        def _answer(self, line):
            self.wfile.write(f"{line}\r\n".encode())

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1], said
        server.shutdown()
