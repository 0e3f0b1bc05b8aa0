"""`manage.py migrate`, at any moment of which it may be killed: a migration is there whole or not.

Django notes one that makes indexes or foreign keys after it was committed. Killed in between, the
next run would make the same tables again and fail for ever; so here it is noted together with them.
"""

from django.core.management.commands import migrate
from django.db.migrations.executor import MigrationExecutor


class NotedTogether(MigrationExecutor):
    def apply_migration(self, state, migration, fake=False, fake_initial=False):
        if fake or fake_initial or not migration.atomic:
            return super().apply_migration(state, migration, fake, fake_initial)
        if self.progress_callback:
            self.progress_callback("apply_start", migration, fake)
        with self.connection.schema_editor(atomic=True) as editor:
            state = migration.apply(state, editor)
            self.record_migration(migration)
        if self.progress_callback:
            self.progress_callback("apply_success", migration, fake)
        return state


migrate.MigrationExecutor = NotedTogether
Command = migrate.Command
