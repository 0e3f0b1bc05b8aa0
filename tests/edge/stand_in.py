"""A small portal that says what ours says to the edge; a test changes it while it runs."""

import email.utils
import gzip
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Portal:
    """Pages for every address that begins with /tin/; what was asked is in `asked`."""

    def __init__(self):
        self.text = "một"
        self.status = 200
        self.seconds = 0  # that an answer takes
        self.more = {}  # headers of pages beside those that they must have
        self.of_files = {}  # headers of what is no page
        self.asked = []  # (method, path, headers) in their order
        self.server = None
        self.port = 0
        self.start()

    def start(self):
        handler = type("Handler", (_Handler,), {"portal": self})
        self.server = _Server(("127.0.0.1", self.port), handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        """Gone at once, with its connections: as by SIGKILL."""
        self.server.shutdown()
        self.server.server_close()
        self.server.end_connections()

    def times(self, path):
        """How often a path was asked for."""
        return Counter(asked[1] for asked in self.asked)[path]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 512

    def __init__(self, *args):
        self.open, self.connections = set(), 0
        super().__init__(*args)

    def process_request(self, request, address):
        self.open.add(request)
        self.connections += 1
        super().process_request(request, address)

    def shutdown_request(self, request):
        self.open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, address):
        pass

    def end_connections(self):
        for request in list(self.open):
            super().shutdown_request(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def answer(self):
        portal, path = self.portal, self.path.partition("?")[0]
        length = int(self.headers.get("Content-Length", 0))
        self.rfile.read(length)
        portal.asked.append((self.command, self.path, self.headers))
        time.sleep(portal.seconds)
        if portal.status != 200:
            kept = self.kept() if portal.status in (301, 302, 404, 410) else {}
            self.say(portal.status, b"no", {"Content-Type": "text/plain", **kept})
        elif path.startswith("/tin/") and self.command == "GET" and self.headers["X-Edge"] == "1":
            self.say(200, *self.page(path))
        else:
            more = {"Set-Cookie": "luot=1"} if path.startswith("/tin/") else portal.of_files
            self.say(200, b"0123456789" * 10, {"Content-Type": "text/html", **more})

    def page(self, path):
        """A page for the edge: what the portal of these tests must answer, and in this order."""
        portal, choices = self.portal, self.headers.get("Cookie", "")
        body = f"<p>{portal.text} {path} [{choices}]".encode() + b"." * 20_000
        more = {}
        if "gzip" in self.headers.get("Accept-Encoding", ""):
            body, more = gzip.compress(body, mtime=0), {"Content-Encoding": "gzip"}
        return body, {
            "Content-Type": "text/html; charset=utf-8",
            **self.kept(),
            "X-Page": path.strip("/").replace(" ", "%20"),
            "ETag": f'W/"{portal.text.encode().hex()}"',
            "Last-Modified": email.utils.formatdate(1_700_000_000, usegmt=True),
            "Vary": "Cookie, Accept-Encoding",
            **more,
            **portal.more,
        }

    @staticmethod
    def kept():
        return {
            "Cache-Control": "max-age=1, stale-while-revalidate=1, stale-if-error=86400",
            "X-Accel-Expires": f"@{int(time.time())}",
        }

    def say(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", len(body))
        self.end_headers()
        self.wfile.write(b"" if self.command == "HEAD" else body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = answer  # noqa: N815

    def log_message(self, *args):
        pass
