"""Which requests are a machine's: the one rule, from a maintained list and the browser's own word.

The list is crawler-user-agents (MIT), pinned in requirements.txt; updating it changes what is
counted from then on, never what was counted.
"""

from functools import lru_cache

import crawleruseragents


def is_bot(headers):
    """Whether a request with these headers was not made for a person who reads now.

    Crawlers name themselves in User-Agent; a prefetch says so in Sec-Purpose (Fetch standard),
    Purpose or X-Moz; no browser leaves User-Agent out.
    """
    purposes = (headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    if any("prefetch" in purpose.lower() or "preview" in purpose.lower() for purpose in purposes):
        return True
    agent = headers.get("User-Agent", "").strip()
    return not agent or _is_crawler(agent[:400])


@lru_cache(maxsize=4096)
def _is_crawler(agent):
    return crawleruseragents.is_crawler(agent)
