"""The rules of agents.py and sources.py for nginx, as maps.

nginx asks PCRE, on bytes; the portal asks Python, on the same bytes read as Latin-1. So white space
is spelled out here (Python strips more than PCRE's \\s), and no pattern may lean on what differs.
A reader's plain browser is known by its first regular expression, whose words no pattern matches;
everything else meets the whole list, sorted by first letters, which PCRE finds without trying.
"""

from django.conf import settings

from . import agents, listed, sources

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
_LONGEST = 4000  # characters; nginx reads a parameter into 4,096 bytes

_FRAME = """\
# Written by `manage.py edge_bots` from crawler-user-agents {version}: do not edit.
# $portal_is_bot is 1 when a request was not made for a person who reads now, else 0; $portal_family
# is the kind of program; $portal_referrer the kind of place from which a reader came.

map $portal_machine $portal_is_bot {{
    ""      0;
    default 1;
}}
map $portal_machine $portal_family {{
    ""      $portal_person;
    default $portal_machine;
}}
map "{purposes}" $portal_machine {{
    "{spaces}" $portal_named_machine;
    {unread} {prefetch};
    default $portal_named_machine;
}}
map $portal_agent_word $portal_named_machine {{
    ""      $portal_headerless;
    default $portal_agent_word;
}}
map "$http_accept$http_accept_language" $portal_headerless {{
    "" {nameless};
    {blank} {nameless};
    default "";
}}

# A plain browser is known at once; everything else meets the whole list.
map $http_user_agent $portal_agent_word {{
    {plain} "";
    default $portal_listed;
}}

# What the list is asked about: no space around it, and no more than {length} characters.
map $http_user_agent $portal_agent {{
    {short} $portal_short;
    {long} $portal_long;
}}
map $portal_agent $portal_match {{
    "" {nameless};
{listed}
    default "";
}}
map $portal_match $portal_listed {{
    "" "";
    {word} $portal_word;
}}

# Browsers, without a version.
map $portal_browser $portal_person {{
    "~^{unknown}" $portal_browser;
    default $portal_browser-$portal_system;
}}
map $portal_agent $portal_browser {{
{browsers}
    default {unknown_other};
}}
map $portal_agent $portal_system {{
{systems}
    default {other_system};
}}

map "$http_host $http_referer" $portal_referrer {{
{referrers}
    default {other};
}}
map $portal_family $portal_direct {{
    "~^(?:{in_apps})" {social};
    default {direct};
}}
# Only of pages that begin so, and of what persons read.
map "$portal_kind $upstream_http_x_page" $portal_source {{
    volatile;
    "~^[v-] {pages}" $portal_referrer;
    default {none};
}}
"""


def configuration():
    """What deploy/nginx/portal/maps/bots.conf holds."""
    length, unknown = agents.AGENT_LENGTH, f"{agents.UNKNOWN}$portal_letter"
    return _FRAME.format(
        version=listed.VERSION,
        purposes=" ".join(f"${name.lower()}" for name in agents.PURPOSES),
        spaces=" " * (len(agents.PURPOSES) - 1),
        unread=_regex("|".join(agents.UNREAD), "~*"),
        prefetch=agents.PREFETCH,
        nameless=agents.NAMELESS,
        blank=_regex(r"^[\t ]*$"),
        plain=_regex(PLAIN),
        length=length,
        short=_regex(_SHORT % (length - 2)),
        long=_regex(_LONG % (length - 1)),
        listed=_rules((f"(?P<portal_of_list>{e})", "$portal_of_list") for e in listed.EXPRESSIONS),
        word=_regex(listed.WORD),
        unknown=agents.UNKNOWN,
        unknown_other=agents.UNKNOWN_OTHER,
        browsers=_rules((e, name or unknown) for e, name in agents.BROWSERS),
        systems=_rules(agents.SYSTEMS),
        other_system=agents.OTHER_SYSTEM,
        **_of_sources(),
    )


def _of_sources():
    kinds = [(e, kind.decode()) for e, kind in sources.KINDS]
    direct = sources.DIRECT.decode()
    kinds = [(e, "$portal_direct" if kind == direct else kind) for e, kind in kinds]
    return {
        "referrers": _rules(kinds, "~*"),
        "other": sources.OTHER.decode(),
        "in_apps": "|".join(sources.IN_SOCIAL_APPS),
        "social": sources.SOCIAL.decode(),
        "direct": direct,
        "none": sources.NONE.decode(),
        "pages": settings.PAGES_WITH_SOURCES,
    }


def _rules(rules, kind="~"):
    return "\n".join(f"    {_regex(expression, kind)} {value};" for expression, value in rules)


def _regex(pattern, kind="~"):
    """A parameter of nginx that holds a regular expression; ValueError if it cannot read it."""
    quoted = (kind + pattern).replace("\\/", "/").replace("\\", "\\\\").replace('"', '\\"')
    if len(quoted) > _LONGEST:
        raise ValueError(f"too long for nginx: {quoted[:60]}…")
    return f'"{quoted}"'
