"""Lists in the site map: categories, months of the archive."""

from cantho_cchc.metadata import Mapped, MapSection

from .. import archive
from ..models import Category

CATEGORIES, MONTHS = "chuyen-muc", "luu-tru"


def sections():
    has = {CATEGORIES: Category.objects.exists(), MONTHS: archive.months()}
    return {name: None for name, any_ in has.items() if any_}


def section(name):
    if name == CATEGORIES:
        paths = [category.get_absolute_url() for category in Category.objects.all()]
    elif name == MONTHS:
        paths = [archive.path(month) for month in archive.months()]
    else:
        return None
    return MapSection([Mapped(path) for path in paths]) if paths else None
