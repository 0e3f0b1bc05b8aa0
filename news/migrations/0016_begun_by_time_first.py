"""Without statistics SQLite finds public articles by an index that begins with their state, and
sorts them all: the report's index begins with the time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0015_when_articles_changed")]
    operations = [
        migrations.RemoveIndex(model_name="article", name="article_begun"),
        migrations.AddIndex(
            model_name="article",
            index=models.Index("created_at", "status", name="article_begun"),
        ),
    ]
