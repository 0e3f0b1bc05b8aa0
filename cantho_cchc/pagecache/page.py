"""A page that is finished but for the counters: bytes around holes, also compressed.

What stands around the holes is compressed once (RFC 1951): each piece ends at a byte and refers to
nothing before it, so that the numbers can stand between the pieces as stored blocks. What is left
to do for a reader is to join them and to close the gzip member (RFC 1952).
"""

import zlib
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

_GZIP_HEAD = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"  # deflate, no name, no time, any system
_OWN = {"content-length", "etag", "last-modified", "cache-control", "set-cookie", "vary"}
_AT_ONCE = 5 * 1024  # bytes
OVERHEAD = 2_000  # bytes that a page's objects take besides its text, about


@dataclass(frozen=True)
class Page:
    """`fixed` has one piece more than `kinds`, the names of the numbers that stand between."""

    key: str | None  # what the counters call it; None: it is not counted
    headers: tuple  # (name, value) of what the view and the middleware said
    fixed: tuple
    kinds: tuple
    etag: str  # opaque: of headers and what is fixed; a number that moved is no new page
    deflated: tuple
    vary: str

    @cached_property
    def size(self):
        """In bytes of memory, about."""
        return OVERHEAD + sum(map(len, self.fixed)) + sum(map(len, self.deflated))

    def plain(self, texts):
        """The whole page with `texts`, bytes for each of `kinds`, written into its holes."""
        return b"".join(woven(self.fixed, texts))

    def gzipped(self, texts):
        blocks = [b"\x00%b%b%b" % (_16(len(t)), _16(len(t) ^ 0xFFFF), t) for t in texts]
        check = self._first_check
        for piece in woven(self.fixed, texts)[1:]:
            check = _crc32(piece, check)
        length = sum(map(len, self.fixed)) + sum(map(len, texts))
        end = check.to_bytes(4, "little") + (length & 0xFFFFFFFF).to_bytes(4, "little")
        return b"".join((_GZIP_HEAD, *woven(self.deflated, blocks), end))

    @cached_property
    def _first_check(self):
        return zlib.crc32(self.fixed[0])


def page_of(response, key, fixed, kinds):
    """The Page of an HttpResponse whose content is `fixed` with holes between."""
    headers = tuple((n, v) for n, v in response.items() if n.lower() not in _OWN)
    # Of the headers too: a 304 leaves a browser with those that it has, as a policy of last year.
    digest = sha256(b"\0".join((repr(headers).encode(), *fixed))).hexdigest()[:24]
    vary = ", ".join(sorted({*_listed(response.get("Vary", "")), "Accept-Encoding"}))
    return Page(key, headers, tuple(fixed), tuple(kinds), f'"{digest}"', _deflated(fixed), vary)


def _listed(header):
    return {name.strip() for name in header.split(",") if name.strip()}


def _deflated(pieces):
    stream = zlib.compressobj(level=6, wbits=-15)
    ends = [zlib.Z_FULL_FLUSH] * (len(pieces) - 1) + [zlib.Z_FINISH]
    return tuple(
        stream.compress(p) + stream.flush(end) for p, end in zip(pieces, ends, strict=True)
    )


def woven(pieces, between):
    woven = [pieces[0]]
    for text, piece in zip(between, pieces[1:], strict=True):
        woven += (text, piece)
    return woven


def _crc32(data, check):
    """As zlib's, which gives up the GIL for more than 5 KB: to wait for it takes longer."""
    for start in range(0, len(data), _AT_ONCE):
        check = zlib.crc32(data[start : start + _AT_ONCE], check)
    return check


def _16(number):
    return number.to_bytes(2, "little")
