"""From what kind of place a reader came: by the Referer header, whose address is never kept.

The expressions are nginx's too (edge_bots.py): they are asked, in their order and whatever the case
of letters, about the portal's own host, a space and the referrer.
"""

import re

SEARCH, SOCIAL, DIRECT, OTHER, NONE = b"s", b"o", b"d", b"x", b"-"  # NONE: within the portal
IN_SOCIAL_APPS = ("zalo-", "facebook-")  # families of browsers in apps, which name no referrer

_SEARCH = (
    r"(?:(?:www|m|images|news|encrypted)\.)?google\.(?:com?\.)?[a-z]{2,3}",
    r"(?:[a-z0-9-]+\.)?bing\.com",
    r"(?:[a-z0-9-]+\.)*search\.(?:yahoo\.(?:com|co\.jp)|brave\.com|naver\.com|aol\.com)",
    r"(?:(?:www|html|lite|start|safe)\.)?duckduckgo\.com",
    r"(?:(?:www|m)\.)?(?:yandex\.(?:com(?:\.[a-z]{2})?|[a-z]{2})|ya\.ru)",
    r"(?:[a-z0-9-]+\.)?(?:baidu|sogou)\.com",
    r"(?:www\.)?(?:(?:coccoc|startpage|qwant|kagi|mojeek|so|ask)\.com|ecosia\.org)",
    r"(?:lite|timkiem)\.(?:qwant\.com|laban\.vn)|search\.seznam\.cz",
)
_SOCIAL = (
    r"(?:[a-z0-9-]+\.)*(?:facebook|messenger|instagram|linkedin|tiktok|youtube|twitter"
    r"|pinterest|reddit|whatsapp|viber)\.com",
    r"(?:[a-z0-9-]+\.)*(?:threads\.(?:net|com)|telegram\.(?:org|me)|zalo\.(?:me|vn)|zaloapp\.com)",
    r"(?:(?:www|mobile)\.)?(?:x\.com|fb\.com|fb\.me|m\.me|t\.co|t\.me|lnkd\.in|youtu\.be|wa\.me)",
    r"(?:[a-z0-9-]+\.)?(?:vk\.com|weibo\.com|gapo\.vn|lotus\.vn)",
)
_SEARCH_APPS = (
    r"com\.google\.android\.googlequicksearchbox|com\.microsoft\.bing"
    r"|com\.duckduckgo\.mobile\.android"
)
_SOCIAL_APPS = (
    r"com\.(?:facebook\.[a-z.]+|zing\.zalo|instagram\.[a-z.]+|twitter\.android|linkedin\.android"
    r"|google\.android\.youtube|zhiliaoapp\.musically|ss\.android\.ugc\.trill|viber\.voip"
    r"|whatsapp|pinterest|reddit\.frontpage)|org\.telegram\.[a-z.]+"
)
_END = r"(?::[0-9]+)?(?:[/?#]|$)"


def _at(sites, apps):
    sites = "|".join(sites)
    return rf"^[^ ]* (?:https?://(?:{sites})\.?{_END}|android-app://(?:{apps}){_END})"


KINDS = (
    (r"^[^ ]* [\t ]*$", DIRECT),
    (r"^([^ ]+) https?://\1(?:[/?#]|$)", NONE),
    (_at(_SEARCH, _SEARCH_APPS), SEARCH),
    (_at(_SOCIAL, _SOCIAL_APPS), SOCIAL),
)
_KINDS = [(re.compile(expression, re.ASCII | re.IGNORECASE), kind) for expression, kind in KINDS]


def of(environ, family):
    """SEARCH, SOCIAL, DIRECT, OTHER or NONE, of a request given as WSGI environ."""
    referrer = environ.get("HTTP_REFERER")
    if not referrer:
        return SOCIAL if family.startswith(IN_SOCIAL_APPS) else DIRECT
    asked = f"{environ.get('HTTP_HOST', '')} {referrer}"
    for expression, kind in _KINDS:
        if expression.search(asked):
            if kind == DIRECT and family.startswith(IN_SOCIAL_APPS):
                return SOCIAL
            return kind
    return OTHER
