"""Which requests are a machine's: the one rule, from a maintained list and the browser's own word.

The list is crawler-user-agents (MIT), pinned in requirements.txt; updating it changes what is
counted from then on, never what was counted.
"""

from functools import lru_cache

import crawleruseragents

PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")
UNREAD = ("prefetch", "preview")  # in any of them
AGENT_LENGTH = 400  # characters of User-Agent that are looked at


def is_bot(environ):
    """Whether a request was not made for a person who reads now; `environ` is its WSGI environ,
    which Django calls `request.META`.

    Crawlers name themselves in User-Agent; a prefetch says so in Sec-Purpose (Fetch standard),
    Purpose or X-Moz; no browser leaves User-Agent out.
    """
    for name in PURPOSES:
        purpose = environ.get(name, "").lower()
        if purpose and any(word in purpose for word in UNREAD):
            return True
    agent = environ.get("HTTP_USER_AGENT", "").strip()
    return not agent or _is_crawler(agent[:AGENT_LENGTH])


@lru_cache(maxsize=4096)
def _is_crawler(agent):
    return crawleruseragents.is_crawler(agent)
