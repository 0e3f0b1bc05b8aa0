"""`python -m bench.costs`: what a page costs in process, without a network.

Says the addresses of its pages as a line of JSON; then, for each line ["page", is_new], measures
the page once: `is_new` begins a new edition first, so that nothing is remembered; else what the
pages of an edition share is there, as it is for all but the first page after a save. No page is
ever taken from the store. Answers {"cpu": ms, "wall": ms, "queries": how many, "bytes": of the
answer}. The CPU is that of this process and of its PostgreSQL backend, by the kernel. The page
"a save" is an article saved as it is, committed.
"""

import json
import sys
import time
from pathlib import Path

import django

from tests.server import ADMIN, BROWSERS, PASSWORD


def main():
    django.setup()
    from bench.growing_pages import pages
    from cantho_cchc import heartbeat

    heartbeat.start()  # as where it serves: else each view would be taken in at once

    found = pages()
    cookie = _signed_in()
    print(json.dumps(list(found)), flush=True)  # noqa: T201
    for line in sys.stdin:
        name, is_new = json.loads(line)
        if name == "a save":
            cost = _measured(_save)
        else:
            cost = _cost(found[name], is_new, cookie if name.startswith("desk") else "")
        print(json.dumps(cost), flush=True)  # noqa: T201


def _signed_in():
    """The session cookie of an administrator."""
    from django.contrib.auth.models import User
    from django.test import Client

    rights = {"is_staff": True, "is_superuser": True}
    user, is_new = User.objects.get_or_create(username=ADMIN, defaults=rights)
    if is_new:  # the editor of other benchmarks, who gives a password
        user.set_password(PASSWORD)
        user.save()
    client = Client()
    client.force_login(user)
    return f"sessionid={client.cookies['sessionid'].value}"


def _cost(path, is_new, cookie):
    from django.test import RequestFactory

    from cantho_cchc.pagecache import store
    from cantho_cchc.pagecache.mark import mark
    from cantho_cchc.wsgi import django as application

    store.store = store.Store()

    if is_new:
        mark().raise_()
    headers = BROWSERS | {"host": "localhost"} | ({"cookie": cookie} if cookie else {})
    environ = RequestFactory(headers=headers).get(path).META
    statuses, answers = [], []

    def ask():
        answers.append(application(environ, lambda status, headers: statuses.append(status)))
        return sum(map(len, answers[0]))

    cost = _measured(ask)
    answers[0].close()
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"{path} answers {statuses[0]}")
    return cost


def _save():
    from news.models import Article

    Article.objects.published().newest_first().first().save()
    return 0


def _measured(work):
    """The cost of `work`, which returns a number of bytes."""
    from django.db import connection

    queries = []
    with connection.execute_wrapper(_counting(queries)):
        used, wall = _cpu(connection), time.perf_counter()
        size = work()
        wall, used = time.perf_counter() - wall, _cpu(connection) - used
    return {"cpu": 1000 * used, "wall": 1000 * wall, "queries": len(queries), "bytes": size}


def _counting(queries):
    def count(execute, sql, params, many, context):
        queries.append(sql)
        return execute(sql, params, many, context)

    return count


def _cpu(connection):
    """Seconds of processor that this process and its backend have used."""
    own = time.process_time()
    if connection.vendor != "postgresql" or connection.connection is None:
        return own
    backend = connection.connection.info.backend_pid
    return own + int(Path(f"/proc/{backend}/schedstat").read_text("ascii").split()[0]) / 1e9


if __name__ == "__main__":
    main()
