"""Whether a portal is empty: nothing in it but what its migrations wrote.

Sample content is content, and so are an account and a view that was counted. Without accounts
nobody has changed what migrations wrote, so that may be replaced.
"""

from django.db import connection

from . import media, schema, scope
from .refusal import Refused

SHOWN = 4  # tables that are named


def refuse_unless_empty():
    """Raise Refused where there is anything that a restore would mix with or replace."""
    refuse_filled_tables()
    if not media.is_empty():
        raise Refused("the media folder is not empty and was not touched: move its files away")


def refuse_filled_tables():
    """Raise Refused where a table has more than migrations wrote."""
    migrations = schema.applied()
    found = _filled(schema.apps_at(migrations)) if migrations else []
    if found:
        more = ["…"] if len(found) > SHOWN else []
        raise Refused(
            f"the portal is not empty ({', '.join([*found[:SHOWN], *more])}) and was not touched; "
            "restore into a new database: see DATABASE_URL"
        )


def lock(models):
    """Until the transaction ends nobody else writes to these tables; on SQLite nobody can."""
    if connection.vendor == "postgresql":
        names = ", ".join(f'"{model._meta.db_table}"' for model in models)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE")


def _filled(apps):
    ours = [m for m in scope.models(apps) if m._meta.label_lower not in scope.BEGUN_BY_MIGRATIONS]
    counts = {model._meta.label_lower: model._base_manager.count() for model in ours}
    return [f"{label}: {count}" for label, count in counts.items() if count]
