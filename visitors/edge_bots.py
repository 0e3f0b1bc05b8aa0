"""The rule of bots.py for nginx: the maps that set $portal_is_bot to 1 or 0.

nginx asks PCRE, on bytes; the portal asks Python, on the same bytes read as Latin-1. So white space
is spelled out here (Python strips more than PCRE's \\s), and no pattern may lean on what differs.
A reader's plain browser is known by its first regular expression, whose words no pattern matches;
everything else meets the whole list, sorted by first letters, which PCRE finds without trying.
"""

import re
from importlib.metadata import version
from itertools import groupby

import crawleruseragents

from .bots import AGENT_LENGTH, PURPOSES, UNREAD

# The User-Agent of plain browsers, whole. No string of this shape contains what a pattern of the
# list asks for; tests/edge/test_plain_browsers.py proves it.
_SYSTEM = (
    r"Windows NT \d+\.\d(?:; Win64; x64|; WOW64)?"
    r"|Macintosh; Intel Mac OS X \d+[._]\d+(?:[._]\d+)?"
    r"|X11; (?:Ubuntu; )?Linux x86_64"
    r"|(?:Linux; )?Android \d+(?:\.\d+)*"
    r"(?:; (?:K|Mobile|SM-[A-Z]\d{3}[A-Z]{0,2}|CPH\d+|RMX\d+|V\d+))?"
    r"|iPhone; CPU iPhone OS \d+(?:_\d+)* like Mac OS X|iPad; CPU OS \d+(?:_\d+)* like Mac OS X"
)
_VERSION = r"\d+(?:\.\d+)*"
_PRODUCTS = (
    rf"AppleWebKit/{_VERSION} \(KHTML, like Gecko\)"
    rf"(?: (?:Version|SamsungBrowser|Chrome|CriOS|FxiOS)/{_VERSION})*(?: Mobile(?:/\d+[A-Z]\d+)?)?"
    rf" Safari/{_VERSION}(?: (?:Edg|EdgA|OPR)/{_VERSION})?"
    rf"|Gecko/{_VERSION} Firefox/{_VERSION}"
)
PLAIN = rf"^Mozilla/5\.0 \((?:{_SYSTEM})(?:; rv:{_VERSION})?\) (?:{_PRODUCTS})$"


_SPACE = r"\x09-\x0d\x1c-\x20\x85\xa0"  # what str.strip() takes from Latin-1
_SHORT = rf"^[{_SPACE}]*(?<portal_short>[^{_SPACE}](?:.{{0,%d}}[^{_SPACE}])?)[{_SPACE}]*$"
_LONG = rf"^[{_SPACE}]*(?<portal_long>[^{_SPACE}].{{%d}})"
_PIECE = re.compile(r"(?:\\.|\[[^]]*\]|[^\\[])[*+?]?")  # a letter, or what stands for some
_WHOLE = re.compile(r"[|(^]")  # patterns that do not simply begin with a piece
_LONGEST = 4000  # characters; nginx reads a parameter into 4,096 bytes

_FRAME = """\
# Written by `manage.py edge_bots` from crawler-user-agents {version}: do not edit.
# $portal_is_bot is 1 when a request was not made for a person who reads now, else 0.

map "{purposes}" $portal_is_bot {{
    "{spaces}" $portal_agent_is_bot;
    {unread} 1;
    default $portal_agent_is_bot;
}}

# A plain browser is known at once; everything else meets the whole list.
map $http_user_agent $portal_agent_is_bot {{
    {plain} 0;
    default $portal_agent_is_listed;
}}

# What the list is asked about: no space around it, and no more than {length} characters.
map $http_user_agent $portal_agent {{
    {short} $portal_short;
    {long} $portal_long;
}}

map $portal_agent $portal_agent_is_listed {{
    "" 1;
{listed}
    default 0;
}}
"""


def configuration():
    """What deploy/nginx/portal/maps/bots.conf holds."""
    patterns = [entry["pattern"] for entry in crawleruseragents.CRAWLER_USER_AGENTS_DATA]
    return _FRAME.format(
        version=version("crawler-user-agents"),
        purposes=" ".join(f"${name.lower()}" for name in PURPOSES),
        spaces=" " * (len(PURPOSES) - 1),
        unread=_regex("|".join(UNREAD), "~*"),
        plain=_regex(PLAIN),
        length=AGENT_LENGTH,
        short=_regex(_SHORT % (AGENT_LENGTH - 2)),
        long=_regex(_LONG % (AGENT_LENGTH - 1)),
        listed="\n".join(f"    {_regex(joined)} 1;" for joined in _joined(patterns)),
    )


def _joined(patterns):
    """The patterns as alternatives: one expression for all that begin with the same letter."""
    words = [_PIECE.findall(pattern) for pattern in patterns if not _WHOLE.search(pattern)]
    yield from _tree(words)
    yield "|".join(sorted(pattern for pattern in patterns if _WHOLE.search(pattern)))


def _tree(words):
    """Alternatives for words (lists of pieces), what several begin with written once."""
    for piece, same in groupby(sorted(words), key=lambda word: word[0]):
        rests = [word[1:] for word in same]
        if not all(rests):
            yield piece  # a word that ends here is found in all the longer ones
            continue
        ends = ["".join(rests[0])] if len(rests) == 1 else list(_tree(rests))
        yield piece + (ends[0] if len(ends) == 1 else f"(?:{'|'.join(ends)})")


def _regex(pattern, kind="~"):
    """A parameter of nginx that holds a regular expression; ValueError if it cannot read it."""
    quoted = (kind + pattern).replace("\\/", "/").replace("\\", "\\\\").replace('"', '\\"')
    if len(quoted) > _LONGEST:
        raise ValueError(f"too long for nginx: {quoted[:60]}…")
    return f'"{quoted}"'
