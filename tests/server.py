"""The portal as an operator runs it: `manage.py prepare`, then gunicorn, on files of its own."""

import errno
import html
import itertools
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

from tests import databases
from tests.shell import Shell

ROOT = Path(__file__).resolve().parent.parent
ADMIN, PASSWORD = "bientap", "mat-khau-de-thu-1022"
ACCOUNT = {"ADMIN_USERNAME": ADMIN, "ADMIN_PASSWORD": PASSWORD}
BROWSER = "Mozilla/5.0 (Linux; Android 8.0) AppleWebKit/537.36 Chrome/109.0 Mobile Safari/537.36"
# What every browser sends besides its name; without it one is taken for a machine.
ACCEPTS = {"Accept": "text/html,*/*;q=0.8", "Accept-Language": "vi-VN,vi;q=0.9"}
BROWSERS = {"User-Agent": BROWSER, **ACCEPTS}  # headers


# Each process of the suite has its own, below those that the kernel gives to whoever asks for any:
# a port that is let go for a moment is nobody else's.
FIRST_PORT = 11_000 + os.getpid() % 20 * 1000
_ports = itertools.cycle(range(FIRST_PORT, FIRST_PORT + 1000))


def free_port():
    return next(port for port in _ports if is_free(port))


def is_free(port, host="127.0.0.1"):
    """Whether nobody listens, not even a killed process that the kernel has not yet cleared."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == errno.ECONNREFUSED


def environment(folder, **more):
    """A clean environment for a portal whose runtime files lie in `folder`."""
    inherited = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "TMPDIR")}
    ours = {"VAR_DIR": str(folder), "PYTHONPYCACHEPREFIX": str(ROOT / "var/pycache"), "TZ": "UTC"}
    ours["VISITS_PER_MINUTE"] = "60000"  # all readers of a test have one address
    ours["REQUIRE_SECOND_FACTOR"] = "off"  # as `make run` does; tests/accounts turn it on
    return {**inherited, **ours, **{key: str(value) for key, value in more.items()}}


def manage(*arguments, env):
    """Run manage.py to its end; returns the CompletedProcess with its text."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def gunicorn(env):
    """Start gunicorn where it is expected to refuse; returns the CompletedProcess."""
    return subprocess.run(
        [sys.executable, "-m", "gunicorn", "--config", "cantho_cchc/gunicorn.conf.py"],
        cwd=ROOT,
        env=env,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def prepare(folder, database_url, port, **more):
    """`manage.py prepare` of a portal whose runtime files lie in `folder`."""
    env = environment(folder, DATABASE_URL=database_url, PORT=port, **ACCOUNT, **more)
    done = manage("prepare", env=env)
    assert done.returncode == 0, done.stdout + done.stderr


@cache
def prepared(postgresql=None):
    """(folder, DATABASE_URL) of a portal that is prepared and never served."""
    folder = tempfile.TemporaryDirectory(prefix="portal-prepared-", ignore_cleanup_errors=True)
    database_url = databases.new_database_url(folder.name, server=postgresql)
    prepare(folder.name, database_url, free_port())
    return folder, database_url


def begin_as_prepared(folder, postgresql=None):
    """Fill `folder` as `prepare` would, which takes long; the DATABASE_URL of its own database."""
    model, database_url = prepared(postgresql)
    others = shutil.ignore_patterns("static", "*.sqlite3*")
    shutil.copytree(model.name, folder, ignore=others, dirs_exist_ok=True)
    borrow_static_files(folder, postgresql)
    return databases.new_database_url(folder, like=database_url, server=postgresql)


def borrow_static_files(folder, postgresql=None):
    """Those of the prepared portal, which are only read."""
    model, _ = prepared(postgresql)
    (Path(folder) / "static").symlink_to(Path(model.name) / "static")


READY = "import django; django.setup(); print('ready', flush=True); input()\n"


def at_once(folder, code, times):
    """What so many processes print that run `code` at the same time on one prepared portal."""
    env = environment(folder, DATABASE_URL=begin_as_prepared(folder))
    env["DJANGO_SETTINGS_MODULE"] = "cantho_cchc.settings"
    command = [sys.executable, "-c", READY + code]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    running = [subprocess.Popen(command, cwd=ROOT, env=env, **pipes) for _ in range(times)]
    for process in running:
        assert process.stdout.readline() == "ready\n"
    for process in running:
        process.stdin.write("\n")
        process.stdin.flush()
    printed = [process.communicate(timeout=60)[0].strip() for process in running]
    assert [process.returncode for process in running] == [0] * times
    return printed


class Server:
    """A running portal. Use as a context manager, or call stop().

    Its files and database are copies of what `manage.py prepare` made once for all, unless it
    is told that it `is_first` or given a database: then it is prepared for itself. `is_another`:
    host of the portal whose database it is given, with no files but static ones. `postgresql`:
    where its database lies, unless in that of the run.
    """

    configuration = "cantho_cchc/gunicorn.conf.py"
    _shell = None  # started when it is first asked

    def __init__(
        self, folder, workers=2, is_first=False, is_another=False, postgresql=None, **more
    ):
        self.port = free_port()
        self.host = more.get("HOST", "127.0.0.1")
        self.url = f"http://{self.host}:{self.port}"
        given = more.pop("DATABASE_URL", None)
        Path(folder).mkdir(exist_ok=True)
        if is_another:
            self.database_url = given
            borrow_static_files(folder)
        elif given or is_first:
            self.database_url = given or databases.new_database_url(folder)
            prepare(folder, self.database_url, self.port, **more)
        else:
            self.database_url = begin_as_prepared(folder, postgresql)
        self.env = environment(
            folder,
            DATABASE_URL=self.database_url,
            PORT=self.port,
            WEB_CONCURRENCY=workers,
            **ACCOUNT,
            **more,
        )
        self.log = (Path(folder) / "gunicorn.log").open("a+")
        self.start()

    def command(self, module, *arguments):
        return [sys.executable, "-m", module, *arguments]

    def start(self):
        self.process = subprocess.Popen(
            self.command("gunicorn", "--config", self.configuration),
            cwd=ROOT,
            env=self.env,
            stdout=self.log,
            stderr=self.log,
            start_new_session=True,
        )
        wait_until(lambda: self.get("/readyz")[0] == 200, "the portal to answer")

    def kill(self):
        """SIGKILL of gunicorn and its workers; start() brings it back."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=30)
        wait_until(lambda: is_free(self.port, self.host), "the last worker to go")

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.stop()

    def stop(self):
        if self._shell:
            self._shell.close()
        self.process.terminate()
        self.process.wait(timeout=30)
        self.log.close()

    def get(self, path, headers=None, timeout=30):
        """(status, headers, text) of a GET, whatever the status; (0, {}, "") when refused."""
        request = urllib.request.Request(self.url + path, headers={**BROWSERS, **(headers or {})})
        try:
            with urllib.request.urlopen(request, timeout=timeout) as response:
                return response.status, response.headers, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.headers, error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            return 0, {}, ""

    def shell(self, code):
        """What `code` prints in the portal's own Django, against the running database."""
        if self._shell is None:
            self._shell = Shell(self.command("tests.shell"), self.env)
        return self._shell.run(code)

    def seed_path(self):
        """The address of the article that the original page showed."""
        return self.shell(
            "from news.models import Article\n"
            "print(Article.objects.get(byline='Hoàng Nhân').get_absolute_url())"
        )

    def counts(self):
        """(visits, views, bots) with all that was answered until now; those of the sample are old.

        Not of today alone: a test may run across midnight.
        """
        code = (
            "from django.db.models import Sum\n"
            "from visitors.models import DailyCount\n"
            "from visitors.taking import take; take(wait=True)\n"
            "days = DailyCount.objects.filter(date__year__gt=2022)\n"
            "sums = days.aggregate(a=Sum('visits'), b=Sum('views'), c=Sum('bots'))\n"
            "print(*(number or 0 for number in sums.values()))"
        )
        return tuple(int(number) for number in self.shell(code).split())


def wait_until(true, what, seconds=30):
    """Wait for a condition that another process brings about; fails with `what` after a time."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, f"waited {seconds} s for {what}"
        time.sleep(0.05)


_BLOCK = re.compile(
    r"</?(p|h[1-6]|li|ul|ol|dl|div|dt|dd|nav|header|footer|section|article|aside|td|th|tr)\b[^>]*>"
)


def visible_text(page):
    """The words of an HTML page in their order, white space folded; no scripts, no comments."""
    body = page.partition("<body")[2].partition(">")[2]
    bare = re.sub(r"<(script|style)\b.*?</\1>|<!--.*?-->", " ", body, flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]*>", "", _BLOCK.sub(" ", bare))).split())
