"""A real nginx with the files of deploy/nginx/, on folders and a port of its own."""

import contextlib
import http.client
import os
import resource
import shutil
import signal
import subprocess
from pathlib import Path

from tests.conftest import require
from tests.server import ACCEPTS, ROOT, free_port, is_free, wait_until

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/142.0.0.0 Safari/537.36"
)
GOOGLE = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
DEPLOYED = ROOT / "deploy/nginx"

MANY = {"zone=portal_visits burst=470": "zone=portal_visits burst=60000"}  # visits of one address

# Debian's nginx.conf turns gzip and tcp_nopush on, which the site must undo for itself.
_FRAME = """
{main}
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 768; }}
http {{
    sendfile on;
    tcp_nopush on;
    gzip on;
    default_type application/octet-stream;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    scgi_temp_path {folder}/scgi;
    uwsgi_temp_path {folder}/uwsgi;
    include {folder}/conf.d/*.conf;
}}
"""


def install(folder, changes):
    """The files of deploy/nginx/ below `folder` as an operator puts and changes them."""
    (folder / "conf.d").mkdir()
    shutil.copy(DEPLOYED / "portal.conf", folder / "conf.d")
    shutil.copytree(DEPLOYED / "portal", folder / "portal")
    files = [folder / "conf.d/portal.conf", *(folder / "portal").rglob("*.conf")]
    texts = {file: file.read_text("utf-8") for file in files}
    for ours, theirs in changes.items():
        assert any(ours in text for text in texts.values()), ours
        texts = {file: text.replace(ours, theirs) for file, text in texts.items()}
    for file, text in texts.items():
        file.write_text(text, "utf-8")


class Edge:
    """A running nginx before the portal at `portal_port`; use as a context manager."""

    def __init__(self, folder, portal_port, journal=None, more="", main="", changes=(), tls=None):
        """`tls`: the port of https; without it TLS ends before this nginx."""
        self.port = free_port()
        self.folder, self.journal = Path(folder), Path(journal or folder / "journal")
        self.journal.mkdir(exist_ok=True)
        install(self.folder, {**self._places(portal_port, tls), **MANY, **dict(changes)})
        (self.folder / "conf.d/zz-more.conf").write_text(more, "utf-8")
        main += "user root;" if os.geteuid() == 0 else ""
        (self.folder / "nginx.conf").write_text(_FRAME.format(main=main, folder=self.folder))
        self.start()

    def _places(self, portal_port, tls):
        """What is elsewhere than the files say: ports and folders."""
        way = "include portal/{}.conf;"
        ways = {} if tls else {way.format("https"): way.format("plain")}
        return {
            **ways,
            "127.0.0.1:8000": f"127.0.0.1:{portal_port}",
            "/run/portal-pages": f"{self.folder}/pages",
            "/var/cache/portal-files": f"{self.folder}/files",
            "/var/lib/portal/journal": str(self.journal),
            "/var/log/nginx/portal.log": f"{self.folder}/portal.log",
            "/etc/nginx/": f"{self.folder}/",
            "/etc/ssl/portal": str(self.folder),
            "/var/www/html": f"{self.folder}/acme",
            "listen 80 ": f"listen 127.0.0.1:{self.port} ",
            "listen [::]:80 ": f"listen [::1]:{self.port} ",
            "listen 443 ": f"listen 127.0.0.1:{tls or self.port} ",
            "listen [::]:443 ": f"listen [::1]:{tls or self.port} ",
        }

    def start(self):
        program = require("nginx", "nginx")
        self.process = subprocess.Popen(
            [program, "-p", self.folder, "-c", self.folder / "nginx.conf", "-e", "stderr"],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "stderr.log").open("a"),
            restore_signals=False,  # a limit of files plays a full disk; its signal must not kill
        )
        wait_until(self.answers, "nginx to answer")

    def answers(self):
        assert self.process.poll() is None, (self.folder / "stderr.log").read_text()
        with contextlib.suppress(OSError):
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
            connection.connect()
            connection.close()
            return True

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)

    def children(self):
        """{process id: command line} of the master's children."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        found = {}
        for pid in children.split():
            with contextlib.suppress(OSError):  # gone meanwhile
                found[int(pid)] = Path(f"/proc/{pid}/cmdline").read_text()
        return found

    def workers(self):
        """The process ids of those that answer; others keep house."""
        return [pid for pid, name in self.children().items() if "worker process" in name]

    def reload(self):
        """`systemctl reload nginx`, to the end of the last that the old workers answer."""
        old = set(self.workers())
        self.process.send_signal(signal.SIGHUP)
        wait_until(lambda: not old & set(self.workers()), "the old workers to go")

    def kill(self):
        """SIGKILL of everything, as by the kernel when memory ends."""
        for pid in [self.process.pid, *self.children()]:
            os.kill(pid, signal.SIGKILL)
        self.process.wait(timeout=30)
        wait_until(lambda: is_free(self.port), "the last of nginx to go")

    def ask(self, path="/", method="GET", body=None, **headers):
        """One request on a connection of its own; header names are written with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        given = {**ACCEPTS, "User_Agent": CHROME, **headers}
        given = {name.replace("_", "-").title(): value for name, value in given.items()}
        connection.request(method, path, body, {k: v for k, v in given.items() if v is not None})
        response = connection.getresponse()
        response.body = response.read()
        connection.close()
        return response

    def keep(self, *what, **headers):
        """Ask for what is not kept, and wait till it is.

        A reader has the whole page a moment before, in which nginx would ask the portal once more.
        """
        before = self._kept()
        answer = self.ask(*what, **headers)
        wait_until(lambda: self._kept() - before, "nginx to keep the page")
        return answer

    def _kept(self):
        return {
            path for kept in ("pages", "files") for path in (self.folder / kept).rglob("?" * 32)
        }

    def lines(self):
        """What the journal holds now: its lines without their times, families and sources."""
        return [f"{status} {kind} {page}" for _, status, kind, _, _, page in self.whole_lines()]

    def whole_lines(self):
        """The lines that the journal holds now, each as its words."""
        texts = [file.read_text("ascii") for file in sorted(self.journal.glob("nginx-*.log"))]
        return [line.split(" ") for text in texts for line in text.splitlines()]

    def views(self, number):
        """The lines, sorted, once there are so many.

        Each is written when its answer has gone, by either worker: in no order.
        """
        wait_until(lambda: len(self.lines()) >= number, f"{number} lines", seconds=5)
        return sorted(self.lines())

    @contextlib.contextmanager
    def full_disk(self, size):
        """nginx can write no file beyond `size` bytes."""
        workers = self.workers()
        before = [resource.prlimit(pid, resource.RLIMIT_FSIZE) for pid in workers]
        for pid in workers:
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        yield
        for pid, limits in zip(workers, before, strict=True):
            resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
