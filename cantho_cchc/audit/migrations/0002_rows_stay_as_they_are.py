"""The database itself refuses to change or remove a row of the trail."""

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER audit_entry_no_{what} BEFORE {what} ON audit_entry
        BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"""
    for what in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION audit_entry_stays() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$""",
    """CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE ON audit_entry
       FOR EACH ROW EXECUTE FUNCTION audit_entry_stays()""",
]


def protect(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRESQL if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def give_up(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION audit_entry_stays() CASCADE")
        return
    for what in ("UPDATE", "DELETE"):
        schema_editor.execute(f"DROP TRIGGER audit_entry_no_{what}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_the_trail")]
    operations = [migrations.RunPython(protect, give_up)]
