"""The database with other settings than ours: why ours are what they are.

How long pages take that are not in memory, and to save an article; each setting alone.
"""

import json
from contextlib import ExitStack

from bench.growth import cheapest, process
from bench.rounds import interleaved, middle, ratio
from bench.rows import Row

ARTICLES = 100_000
OURS = "as it is"
PAGES = ("article, old", "category, deep", "search")
SAVE = "a save"
OF_SAVES = ("synchronous FULL", "commits not waited for")  # others change pages


def _pragma(words):
    return {"OPTIONS": {"init_command": f"PRAGMA {words};"}}


SETTINGS = {
    "sqlite": {
        OURS: {},
        "cache of 64 MB": _pragma("cache_size=-64000"),
        "256 MB mapped": _pragma("mmap_size=268435456"),
        "temporary tables in memory": _pragma("temp_store=MEMORY"),
        "synchronous FULL": _pragma("synchronous=FULL"),
    },
    "postgresql": {
        OURS: {},
        "a connection for each page": {"CONN_MAX_AGE": 0},
        "no health checks": {"CONN_HEALTH_CHECKS": False},
        "no JIT": {"OPTIONS": {"options": "-c jit=off"}},
        "work_mem of 64 MB": {"OPTIONS": {"options": "-c work_mem=64MB"}},
        "commits not waited for": {"OPTIONS": {"options": "-c synchronous_commit=off"}},
    },
}


def run():
    for kind, settings in SETTINGS.items():
        with ExitStack() as stack:
            asked = {
                name: stack.enter_context(process(kind, ARTICLES, **_as_environment(changes)))[0]
                for name, changes in settings.items()
            }
            subjects = {(name, page): (asked[name], page) for name in settings for page in PAGES}
            saving = [name for name in settings if name in (OURS, *OF_SAVES)]
            subjects |= {(name, SAVE): (asked[name], SAVE) for name in saving}
            found = interleaved(subjects, lambda one: cheapest(*one, is_new=False, by="wall"))
        for name, page in subjects:
            mine, as_is = ([one["wall"] for one in found[n, page]] for n in (name, OURS))
            yield Row(f"{kind} {name}", f"{page}, ms", middle(mine), None)
            if name != OURS:
                yield Row(f"{kind} {name}", f"{page}, of ours", ratio(mine, as_is), None)


def _as_environment(changes):
    if not changes:
        return {}
    module = "bench.peers.database_settings"
    return {"DJANGO_SETTINGS_MODULE": module, "BENCH_DATABASE": json.dumps(changes)}
