"""One article from a seed and a number: the same from the same, whatever else is generated."""

import tomllib
from functools import cache
from math import log
from pathlib import Path
from random import Random

from .slots import Slots

SHORTEST, MEDIAN, LONGEST = 200, 400, 900  # words of a body
WORDS_OF_A_SENTENCE = 20  # about
WITH_HEADINGS = 450  # from so many words on, a body has headings


@cache
def vocabulary():
    text = Path(__file__).with_name("vocabulary.toml").read_text("utf-8")
    return tomllib.loads(text)


def compose(seed, number, day):
    """{column: value} of the article with this number, as if of the date `day`, and the name of
    its category."""
    random = Random(f"{seed}-{number}")
    theme = random.choice(vocabulary()["themes"])
    slots = Slots(vocabulary(), random, day)
    sentences = _sentences(theme, slots)
    title = random.choice(theme["titles"]).format_map(slots)
    return theme["category"], {
        "title": title[0].upper() + title[1:],
        "summary": next(sentences) if random.random() < 0.8 else "",
        "body": _body(theme, random, sentences),
        "byline": slots.person() if random.random() < 0.9 else "",
    }


def _sentences(theme, slots):
    """Sentences without end, those of the theme as often as those of all themes together."""
    last = None
    while True:
        of_all = slots.random.random() < 0.5
        template = slots.random.choice(vocabulary()["sentences"] if of_all else theme["sentences"])
        if template != last:
            sentence = template.format_map(slots)
            yield sentence[0].upper() + sentence[1:]
        last = template


def _body(theme, random, sentences):
    """HTML of about as many words as articles have: most near the median, few near the longest."""
    wished = min(LONGEST, max(SHORTEST, random.lognormvariate(log(MEDIAN), 0.4)))
    parts, words = [], 0
    headings = list(theme["headings"]) if wished >= WITH_HEADINGS else []
    while words < wished:
        if headings and len(parts) % 4 == 2:
            parts.append(f"<h2>{headings.pop(0)}</h2>")
        room = int(wished - words) // WORDS_OF_A_SENTENCE
        wanted = max(1, min(room, random.randint(2, 5)))
        paragraph = " ".join(next(sentences) for _ in range(wanted))
        parts.append(f"<p>{paragraph}</p>")
        words += paragraph.count(" ") + 1
    return "\n".join(parts).removesuffix(".</p>") + "./.</p>"
