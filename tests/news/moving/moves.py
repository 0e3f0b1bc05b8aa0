"""The commands as an operator runs them, and what they said."""

import io
import json
from dataclasses import dataclass

from django.core.management import CommandError, call_command


@dataclass
class Said:
    out: str
    error: str = ""
    code: int = 0


def run_in(source, *options):
    """`manage.py import_articles`, with its words and its exit code."""
    return _run("import_articles", str(source), *options)


def run_out(*options):
    return _run("export_articles", *map(str, options))


def _run(*arguments):
    out = io.StringIO()
    try:
        call_command(*arguments, stdout=out, stderr=io.StringIO())
    except CommandError as error:
        return Said(out.getvalue(), str(error), error.returncode)
    return Said(out.getvalue())


def lines(folder, *rows, name="bai.jsonl"):
    """A file of JSON Lines; a row is a dict with a title and text of its own unless it has them."""
    path = folder / name
    ours = {"title": "Tin", "body": "<p>Chữ.</p>", "category": "tin", "published_at": "2022-01-04"}
    texts = [row if isinstance(row, str) else json.dumps({**ours, **row}) for row in rows]
    path.write_text("".join(f"{text}\n" for text in texts), encoding="utf-8")
    return path


def numbered(count, **more):
    return [{"title": f"Bài {n}", "legacy_url": f"/a/{n}.htm", **more} for n in range(count)]
