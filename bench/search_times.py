"""`python -m bench.search_times RUNS`: the times of every query, as JSON, in milliseconds."""

import json
import sys
import time
import tomllib
import unicodedata

import django

from tests.server import BROWSERS, ROOT

QUERIES = ROOT / "tests/search/queries.toml"


def main(runs):
    django.setup()
    from django.test import Client

    from cantho_cchc.search.finding import find
    from news.models import Category

    client = Client(headers=BROWSERS | {"host": "localhost"})
    client.get("/tim-kiem/", {"q": "một"})  # what is loaded once
    times = {"find": {}, "page": {}}
    for query in tomllib.loads(QUERIES.read_text("utf-8"))["queries"]:
        form = "NFD" if query.get("is_decomposed") else "NFC"
        text = unicodedata.normalize(form, query["query"])
        asked = {name: query[name] for name in ("kind", "year", "order") if name in query}
        name = " ".join([query["query"], *map(str, asked.values())])
        if "category" in query:
            category = Category.objects.get(name=query["category"])
            asked["categories"] = category.family_ids()
            name += f" {category}"
        times["find"][name] = [_ms(find, text, **asked) for _ in range(runs)]
        times["page"][name] = [_ms(client.get, "/tim-kiem/", {"q": text}) for _ in range(runs)]
    print(json.dumps(times))  # noqa: T201


def _ms(function, *args, **more):
    started = time.perf_counter()
    function(*args, **more)
    return round(1000 * (time.perf_counter() - started), 2)


if __name__ == "__main__":
    main(int(sys.argv[1]))
