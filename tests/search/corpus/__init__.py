"""The corpus that search is judged on: what an office of administrative reform publishes.

`articles/*.toml` hold a theme each: articles with what is their own, and paragraphs that any of
the theme's articles may have, as real news repeat themselves. Some texts come in form NFD.
"""

import tomllib
import unicodedata
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
OWN_WORDS = 2  # paragraphs that an article with a text of its own borrows; others borrow more


def articles():
    """Every article as a dict of what is in the files, its `body` as HTML."""
    for file in sorted((FOLDER / "articles").glob("*.toml")):
        theme = tomllib.loads(file.read_text("utf-8"))
        for number, row in enumerate(theme["articles"]):
            yield _article({"category": theme["category"], **row}, theme["paragraphs"], number)


def documents():
    return tomllib.loads((FOLDER / "documents.toml").read_text("utf-8"))["documents"]


def pages():
    return tomllib.loads((FOLDER / "pages.toml").read_text("utf-8"))["pages"]


def _article(row, paragraphs, number):
    own = [part.strip() for part in row.pop("text", "").split("\n\n") if part.strip()]
    borrowed = OWN_WORDS if own else 2 + number % (len(paragraphs) - 1)
    rotated = paragraphs[number % len(paragraphs) :] + paragraphs[: number % len(paragraphs)]
    row["body"] = "".join(f"<p>{part}</p>" for part in [*own, *rotated[:borrowed]])
    if row.pop("is_decomposed", False):
        for name in ("title", "summary", "body"):
            row[name] = unicodedata.normalize("NFD", row.get(name, ""))
    return row
