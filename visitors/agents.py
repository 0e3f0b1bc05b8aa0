"""What kind of program asks: a family that many share, never anything that is one reader's own.

    chrome-android, safari-ios …  browsers: <name>-<system>, without a version
    unknown-n, unknown-other      what is not known, by the first letter of its product's name
    googlebot, curl …             machines of the maintained list, by the word that is listed
    prefetch, nameless            fetched ahead by a browser; no User-Agent, or no browser's headers
    over-limit                    visits beyond the limit of an address, see limit.py

The expressions are nginx's too (edge_bots.py): both read the same bytes, Python as Latin-1.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from . import listed

PREFETCH, NAMELESS, OVER_LIMIT = "prefetch", "nameless", "over-limit"
UNKNOWN, UNKNOWN_OTHER = "unknown-", "unknown-other"

PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")
UNREAD = ("prefetch", "preview")  # in any of them
AGENT_LENGTH = 400  # characters of User-Agent that are looked at

# Products that browsers name and that are no name of their own.
_COMMON = (
    "AppleWebKit Version Chrome Chromium CriOS FxiOS Firefox Focus Gecko like Mobile Safari Edg "
    "EdgA EdgiOS Edge OPR OPT OPX OPiOS Presto SamsungBrowser coc_coc_browser CocCoc UCBrowser "
    "U3 Vivaldi YaBrowser Yowser Brave Ubuntu GSA DuckDuckGo Ddg MiuiBrowser XiaoMi HeyTapBrowser "
    "VivoBrowser HuaweiBrowser Silk QQBrowser MQQBrowser Whale Instagram NetType Language"
).replace(" ", "|")
_LETTER = "(?P<portal_letter>[A-Za-z])"
# The first expression that is found says which; None: not known, by the letter if there is one.
BROWSERS = (
    ("Zalo", "zalo"),
    ("FBAN|FBAV|FB_IAB", "facebook"),
    (rf"\(compatible; ?(?!MSIE ){_LETTER}", None),
    (
        rf"\)(?: (?:{_COMMON})(?=[/ ]|$)(?:/[^ ]*)?)*+"
        rf" [^A-Za-z()]*{_LETTER}[^()]*(?:\([^()]*\))?$",
        None,
    ),
    (rf"^(?!Mozilla/|Opera/){_LETTER}", None),
    ("coc_coc_browser|CocCoc", "coccoc"),
    ("UCBrowser", "uc"),
    ("SamsungBrowser", "samsung"),
    ("Opera|OPR/|OPT/|OPX/|OPiOS", "opera"),
    ("Edge?/|EdgA/|EdgiOS/", "edge"),
    ("Firefox/|FxiOS/", "firefox"),
    ("Chrome/|Chromium/|CriOS/", "chrome"),
    ("Safari/|AppleWebKit/", "safari"),
    ("MSIE |Trident/", "ie"),
)
SYSTEMS = (
    ("Windows", "windows"),
    ("iPhone|iPad|iPod", "ios"),
    ("Android", "android"),
    ("Macintosh", "macos"),
    ("Linux|X11|CrOS", "linux"),
)
OTHER_SYSTEM = "other"


class Agent(NamedTuple):
    family: str
    is_machine: bool


_PREFETCH, _NAMELESS = Agent(PREFETCH, True), Agent(NAMELESS, True)


def of(environ):
    """The Agent of a request, given as WSGI environ, which Django calls `request.META`."""
    for name in PURPOSES:
        purpose = environ.get(name)
        if purpose and any(word in purpose.lower() for word in UNREAD):
            return _PREFETCH
    agent = _known(environ.get("HTTP_USER_AGENT", "").strip()[:AGENT_LENGTH])
    if agent.is_machine or environ.get("HTTP_ACCEPT") or environ.get("HTTP_ACCEPT_LANGUAGE"):
        return agent
    return _NAMELESS


@lru_cache(maxsize=4096)
def _known(agent):
    if not agent:
        return _NAMELESS
    if word := listed.word(agent):
        return Agent(word, True)
    return Agent(_browser(agent), False)


def _browser(agent):
    for expression, name in _BROWSERS:
        if found := expression.search(agent):
            return f"{name}-{_system(agent)}" if name else UNKNOWN + found["portal_letter"].lower()
    return UNKNOWN_OTHER


def _system(agent):
    return next((name for expression, name in _SYSTEMS if expression.search(agent)), OTHER_SYSTEM)


def _compiled(rules):
    return [(re.compile(expression, re.ASCII), name) for expression, name in rules]


_BROWSERS, _SYSTEMS = _compiled(BROWSERS), _compiled(SYSTEMS)
