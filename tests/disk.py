"""A disk that is almost full."""

import resource
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings


@contextmanager
def no_file_larger_than(size):
    """The system refuses what this process writes beyond `size` bytes of one file."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def files():
    """Everything that is stored."""
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}
