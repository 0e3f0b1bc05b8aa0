"""How one gunicorn follows another and refuses nobody: sockets, and when the old one goes.

docs/decisions/0031-a-reload-is-a-new-process.md says why. For gunicorn's master, without Django.
"""

import mmap
import os
import signal
import socket
from contextlib import suppress
from functools import cache

from gunicorn.systemd import sd_notify

from cantho_cchc import settings

ENVIRONMENT = settings.VAR_DIR / "next-environment"  # of the process that follows; read once
SUCCESSOR = settings.VAR_DIR / "next-pid"

_are_ready = mmap.mmap(-1, 64)  # a byte for each worker, shared with all


@cache  # a HUP reads gunicorn.conf.py again, and must keep the sockets
def listen(host, port, number):
    """Addresses for gunicorn's `bind`: a socket for each worker, among which the kernel chooses.

    The master holds them, so none of them ever closes with connections waiting in it. Raises
    SystemExit when the address cannot be had.
    """
    if "GUNICORN_FD" in os.environ:
        return [f"{host}:{port}"]  # a successor: gunicorn takes the sockets that it was given
    try:
        bound(host, port).close()  # another server would share the port, and neither would notice
        sockets = [bound(host, port, socket.SO_REUSEPORT) for _ in range(number)]
    except OSError as error:
        raise SystemExit(f"cannot listen on {host}:{port}: {error.strerror}") from error
    return [f"fd://{listener.detach()}" for listener in sockets]


def bound(host, port, *options):
    """A TCP socket with that address, which it has alone unless SO_REUSEPORT is of the options.

    Raises OSError when the address cannot be had.
    """
    family, kind, protocol, _, address = socket.getaddrinfo(
        host.strip("[]"), port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    listener = socket.socket(family, kind, protocol)
    for option in (socket.SO_REUSEADDR, *options):
        listener.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        listener.bind(address)
    except OSError:
        listener.close()
        raise
    return listener


def give_sockets(server, worker):
    """Called before a fork: the child serves the place that those who stay leave free.

    The oldest are those who leave, after a HUP.
    """
    number = settings.WEB_CONCURRENCY
    living = sorted(server.WORKERS.values(), key=lambda other: other.age, reverse=True)
    taken = {other.place for other in living[: number - 1]}
    worker.place = next(place for place in range(number) if place not in taken)
    sockets = server.LISTENERS
    worker.sockets = sockets[worker.place % len(sockets) :: min(number, len(sockets))]


def prepare_successor(server):
    """gunicorn's `pre_exec`: the successor has the environment that the reload was asked with."""
    if ENVIRONMENT.exists():
        words = [w.partition("=") for w in os.fsdecode(ENVIRONMENT.read_bytes()).split("\0") if w]
        ENVIRONMENT.unlink()
        old = server.cfg.env_orig
        kept = {name: old[name] for name in ("NOTIFY_SOCKET",) if name in old}
        old.clear()
        old.update({name: value for name, _, value in words} | kept)
    SUCCESSOR.write_text(str(os.getpid()), "ascii")


def is_ready(worker):
    """Called in a worker that can serve: with the last of them, the old master may go."""
    _are_ready[worker.place] = 1
    old = os.environ.get("GUNICORN_PID")
    if old and sum(_are_ready[: settings.WEB_CONCURRENCY]) == settings.WEB_CONCURRENCY:
        sd_notify(f"MAINPID={os.getppid()}\nREADY=1", worker.log)
        with suppress(ProcessLookupError):  # it has gone, which our master learns in a second
            os.kill(int(old), signal.SIGTERM)
