"""The inverted index: FTS5 on SQLite, GIN on PostgreSQL; see `engine`.

PostgreSQL's planner does not know what reading a long list of lexemes costs and would rather read
the whole table than its index; the function forbids it. GIN is made by `engine.sort`.
"""

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_lexemes
USING fts5(lexemes, content='', detail='none', columnsize=0, tokenize="ascii tokenchars '_'")
"""
POSTGRESQL = """
CREATE TABLE search_lexemes (key bigint PRIMARY KEY, lexemes tsvector NOT NULL);
CREATE FUNCTION search_matching(asked tsquery, below bigint, since bigint, most integer)
RETURNS SETOF bigint LANGUAGE sql STABLE SET enable_seqscan = off SET enable_indexscan = off
AS $$
    WITH found AS MATERIALIZED (SELECT key FROM search_lexemes WHERE lexemes @@ asked)
    SELECT key FROM found WHERE key < below AND key >= since ORDER BY key DESC LIMIT most
$$;
"""


def make(apps, schema_editor):
    schema_editor.execute(POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION search_matching")
    schema_editor.execute("DROP TABLE search_lexemes")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_entries_and_synonyms")]
    operations = [migrations.RunPython(make, drop)]
