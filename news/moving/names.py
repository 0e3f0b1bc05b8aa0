"""Names of files: what programs have put behind the words of whoever named them."""

import re

# Ours: ten-1f2e3d4c-1600x1067.jpg, ten-1f2e3d4c.pdf.
_OURS = re.compile(r"-[0-9a-f]{8}(-[1-9]\d{0,3}x[1-9]\d{0,3})?$", re.ASCII)
# WordPress's smaller copies: ten-300x200.jpg, of ten.jpg.
_SMALLER = re.compile(r"-[1-9]\d{0,3}x[1-9]\d{0,3}(?=\.\w{2,5}$)", re.ASCII)


def plain(stem):
    """The stem of a file without the mark that storing it here added: it will get another."""
    return _OURS.sub("", stem) or stem


def full_size(address):
    """The address of the picture that WordPress made a smaller copy of, or None."""
    found = _SMALLER.sub("", address)
    return found if found != address and not _OURS.search(address.rpartition(".")[0]) else None
