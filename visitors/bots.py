"""Which requests are a machine's: the one rule, from a maintained list and the browser's own word.

The list is crawler-user-agents (MIT), pinned in requirements.txt; updating it changes what is
counted from then on, never what was counted.
"""

from functools import lru_cache

import crawleruseragents

_PURPOSES = ("HTTP_SEC_PURPOSE", "HTTP_PURPOSE", "HTTP_X_MOZ")


def is_bot(environ):
    """Whether a request was not made for a person who reads now; `environ` is its WSGI environ,
    which Django calls `request.META`.

    Crawlers name themselves in User-Agent; a prefetch says so in Sec-Purpose (Fetch standard),
    Purpose or X-Moz; no browser leaves User-Agent out.
    """
    for name in _PURPOSES:
        purpose = environ.get(name)
        if purpose and ("prefetch" in purpose.lower() or "preview" in purpose.lower()):
            return True
    agent = environ.get("HTTP_USER_AGENT", "").strip()
    return not agent or _is_crawler(agent[:400])


@lru_cache(maxsize=4096)
def _is_crawler(agent):
    return crawleruseragents.is_crawler(agent)
