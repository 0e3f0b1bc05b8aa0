"""The state of the database: which migrations are applied, and the models of that moment.

A backup is read and loaded by the models of its own migrations, so that it fits a later release.
"""

from functools import lru_cache

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from cantho_cchc.management.commands.migrate import NotedTogether

from .refusal import Refused


def applied():
    """[app, name] of each migration of our apps, sorted; none in a database without tables.

    Raises Refused where the database is of a newer release.
    """
    loader = MigrationExecutor(connection).loader
    stored = MigrationRecorder(connection).applied_migrations()
    ours = {key for key in stored if key[0] in loader.migrated_apps}
    unknown = ours - set(loader.disk_migrations)
    unknown -= {key for one in loader.replacements.values() for key in one.replaces}
    if unknown:
        raise Refused(f"the database is of a newer release: {_named(min(unknown))} is not known")
    return sorted([*key] for key in loader.applied_migrations if key in ours)


def is_of_this_release():
    """Whether nothing is left to migrate."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def refuse_unknown(migrations):
    """Raise Refused where a backup is of a release that knows more than this one."""
    known = MigrationExecutor(connection).loader.graph.nodes
    unknown = [key for key in map(tuple, migrations) if key not in known]
    if unknown:
        raise Refused(
            f"the backup is of a newer release: {_named(min(unknown))} is not known here; "
            "install that release and restore with it"
        )


def apps_at(migrations):
    """The registry of the models that these migrations make."""
    return _apps_at(tuple(map(tuple, migrations)))


@lru_cache(maxsize=1)  # a restore asks three times, mostly for the same
def _apps_at(migrations):
    return MigrationExecutor(connection).loader.project_state(migrations).apps


def migrate_to(migrations):
    """Bring the tables of an empty portal to the state of these migrations, and no further."""
    wanted = {tuple(key) for key in migrations}
    executor = NotedTogether(connection)
    loader = executor.loader
    apps = {app for app, _ in wanted}
    surplus = {key for key in loader.applied_migrations if key[0] in apps} - wanted
    if surplus:
        last = {app: _last(loader.graph, wanted, app) for app, _ in surplus}
        executor.migrate([last[app] or (app, None) for app in sorted(last)])
        executor = NotedTogether(connection)
    targets = [_last(executor.loader.graph, wanted, app) for app in sorted(apps)]
    executor.migrate(targets)


def migrate_on():
    """Bring the tables, and what is in them, to this release."""
    call_command("migrate", interactive=False, verbosity=0)


def _last(graph, wanted, app):
    """The one of `wanted` that no other of its app builds on."""
    ours = {key for key in wanted if key[0] == app}
    below = {parent.key for key in ours for parent in graph.node_map[key].parents}
    return min(ours - below, default=None)


def _named(key):
    return ".".join(key)
