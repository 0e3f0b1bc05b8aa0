"""`systemctl reload`: the commands of portal.service, run as systemd runs them, under readers."""

import contextlib
import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from tests.server import BROWSERS, ROOT, Server, wait_until

UNIT = (ROOT / "deploy/systemd/portal.service").read_text("utf-8")


def command(name, **words):
    """The words of a command of the unit, of this checkout's interpreter instead of /opt's."""
    line = re.search(rf"^{name}=(.+)$", UNIT, re.M)[1]
    for word, value in words.items():
        line = line.replace(f"${word}", str(value))
    return line.replace("/opt/portal/.venv/bin", f"{sys.prefix}/bin").split()


class Service(Server):
    """A checkout of its own that can change, and an ear where systemd's is."""

    def __init__(self, folder):
        self.checkout = folder / "checkout"
        self.checkout.mkdir()
        for name in ("locale", "manage.py", "news", "static", "templates", "visitors"):
            (self.checkout / name).symlink_to(ROOT / name)
        (self.checkout / "CHANGELOG.md").symlink_to(ROOT / "CHANGELOG.md")
        shutil.copytree(ROOT / "cantho_cchc", self.checkout / "cantho_cchc")
        self.ear = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        self.ear.bind(str(folder / "notify"))
        self.heard = []
        super().__init__(folder / "var", NOTIFY_SOCKET=folder / "notify")

    def start(self):
        self.process = subprocess.Popen(
            command("ExecStart"), cwd=self.checkout, env=self.env, stdout=self.log, stderr=self.log
        )
        self.main = self.process.pid
        wait_until(lambda: self.get("/readyz")[0] == 200, "the portal to answer")

    def listen(self):
        """Take in what the service said; its main process is the one that it named last."""
        with contextlib.suppress(BlockingIOError):
            while True:
                said = self.ear.recv(4096, socket.MSG_DONTWAIT).decode()
                self.heard.append(said)
                named = re.search(r"^MAINPID=(\d+)$", said, re.M)
                self.main = int(named[1]) if named else self.main

    def reload(self, **changed):
        """ExecReload, with the environment that systemd would read anew."""
        self.env |= changed
        done = subprocess.run(
            command("ExecReload", MAINPID=self.main),
            cwd=self.checkout, env=self.env, capture_output=True, text=True, timeout=120,
            check=False,
        )  # fmt: skip
        self.process.poll()
        self.listen()
        return done

    def stop(self):
        self.listen()
        os.kill(self.main, signal.SIGTERM)
        wait_until(lambda: self.get("/healthz")[0] == 0, "the service to end")
        super().stop()


class Readers:
    """Who opens a connection for each page, and who keeps one as long as it is kept."""

    def __init__(self, port):
        self.port, self.answers, self.failures = port, [], []
        self.are_done = threading.Event()
        self.threads = [threading.Thread(target=self.read, args=(n % 2,)) for n in range(6)]

    def read(self, keeps):
        connection = None
        while not self.are_done.is_set():
            connection = connection or http.client.HTTPConnection(
                "127.0.0.1", self.port, timeout=30
            )
            try:
                connection.request("GET", "/", headers={**BROWSERS, "Cookie": "luot=1"})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                connection = None
                continue
            self.answers.append(answer.status)
            if not keeps or answer.will_close:
                connection.close()
                connection = None
            time.sleep(0.005)

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *error):
        self.are_done.set()
        for thread in self.threads:
            thread.join()


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    with Service(tmp_path_factory.mktemp("service")) as running:
        yield running


def test_a_reload_fails_no_reader_counts_each_view_and_brings_code_and_settings(service):
    health = service.checkout / "cantho_cchc/health.py"
    first, before = service.main, service.counts()[1]
    new_host = {"Host": "moi.example.vn"}
    assert service.get("/healthz", new_host)[0] == 400
    with Readers(service.port) as readers:
        wait_until(lambda: len(readers.answers) > 50, "readers")
        for turn in range(2):
            health.write_text(re.sub(r'"ok\w*', f'"ok{turn}', health.read_text("utf-8")), "utf-8")
            done = service.reload(ALLOWED_HOSTS="127.0.0.1,moi.example.vn")
            assert done.returncode == 0, done.stdout + done.stderr
            enough = len(readers.answers) + 50
            wait_until(lambda enough=enough: len(readers.answers) > enough, "readers")
            assert service.get("/healthz", new_host)[::2] == (200, f"ok{turn}\n")
    assert readers.failures == []
    assert set(readers.answers) == {200}
    assert service.counts()[1] - before == len(readers.answers)
    assert service.main != first
    assert Path(f"/proc/{service.main}").exists()
    assert not list(Path(service.env["VAR_DIR"]).glob("next-*"))


@pytest.mark.parametrize("what", ["setting", "code"])
def test_what_is_wrong_leaves_the_old_one_serving(service, what):
    main, wsgi = service.main, service.checkout / "cantho_cchc/wsgi.py"
    right, workers = wsgi.read_text("utf-8"), service.env["WEB_CONCURRENCY"]
    if what == "code":
        wsgi.write_text("import not_there\n" + right, "utf-8")
    done = service.reload(WEB_CONCURRENCY="many" if what == "setting" else workers)
    wsgi.write_text(right, "utf-8")
    service.env["WEB_CONCURRENCY"] = workers
    assert done.returncode == 1
    assert ("WEB_CONCURRENCY" if what == "setting" else "goes on") in done.stdout + done.stderr
    assert service.main == main
    assert service.get("/healthz")[0] == 200
