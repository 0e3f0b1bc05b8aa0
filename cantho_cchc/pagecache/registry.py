"""What pages are made of: apps say it, by their models and by the moments to come."""

from functools import cache

_models = []
_moments = []


def register(*models, moments=()):
    """Pages are made of the rows of `models`.

    Each of `moments` is a function of an aware datetime: the next moment after it at which a page
    changes by time alone, an aware datetime or None. Called from `AppConfig.ready`.
    """
    _models.extend(models)
    _moments.extend(moments)
    tables.cache_clear()


def models():
    return list(_models)


@cache
def tables():
    """The names of the tables of all registered models, with those between many and many."""
    between = (
        field.m2m_db_table() for model in _models for field in model._meta.local_many_to_many
    )
    return {*(model._meta.db_table for model in _models), *between}


def next_moment(now):
    """The first moment after `now`, or None."""
    return min((at for at in (moment(now) for moment in _moments) if at), default=None)
