"""Which requests are a machine's: the one rule, from a maintained list and the browser's own word.

The list is `listed`; what it names, and what names nothing, are families of `agents`.
"""

from . import agents


def is_bot(environ):
    """Whether a request was not made for a person who reads now; `environ` is its WSGI environ,
    which Django calls `request.META`.

    Crawlers name themselves in User-Agent; a prefetch says so in Sec-Purpose (Fetch standard),
    Purpose or X-Moz; no browser leaves User-Agent out, or both Accept and Accept-Language.
    """
    return agents.of(environ).is_machine
