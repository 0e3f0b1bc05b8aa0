"""Start and stop what we are compared with; each is a context that gives the address."""

import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from tests.server import ROOT, environment, free_port, wait_until

CONFIGURATION = Path(__file__).with_name("nginx.conf")


@contextmanager
def gunicorn(body, workers=2):
    """gunicorn with our settings and bench.peers.constant, which answers with `body`."""
    with _folder() as folder:
        port, file = free_port(), folder / "body"
        file.write_bytes(body)
        more = {"PORT": port, "WEB_CONCURRENCY": workers, "BENCH_BODY": file}
        command = [sys.executable, "-m", "gunicorn", "--config", "bench/peers/constant_conf.py"]
        with _running(command, f"http://127.0.0.1:{port}/", environment(folder, **more)) as url:
            yield url


@contextmanager
def nginx(body):
    """nginx that serves `body` as a file."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if not program:
        sys.exit("bench: nginx is missing: install the package nginx-light")
    with _folder() as folder:
        port, configuration = free_port(), folder / "nginx.conf"
        (folder / "page").mkdir()
        (folder / "page/page.html").write_bytes(body)
        text = CONFIGURATION.read_text("utf-8").format(folder=folder, port=port)
        configuration.write_text(text, "utf-8")
        command = [program, "-c", str(configuration), "-p", str(folder)]
        with _running(command, f"http://127.0.0.1:{port}/page.html") as url:
            yield url


@contextmanager
def _folder():
    with tempfile.TemporaryDirectory(prefix="portal-bench-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # nginx's workers may be another user
        yield folder


@contextmanager
def _running(command, url, env=None):
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    try:
        wait_until(lambda: _answers(url), f"{command[0]} to answer")
        yield url
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(url):
    try:
        return urllib.request.urlopen(url, timeout=5).status == 200
    except (urllib.error.URLError, ConnectionError):
        return False
