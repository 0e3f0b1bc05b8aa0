"""How an old address is looked up, beside how an editor wrote it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0012_documents")]
    operations = [
        migrations.AddField(
            model_name="article",
            name="legacy_key",
            field=models.CharField(blank=True, editable=False, max_length=300, default=""),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.F("legacy_key"),
                condition=models.Q(("legacy_key", ""), _negated=True),
                name="article_by_old_address",
            ),
        ),
    ]
