"""Who takes articles over asks what changed since, and is answered by an index."""

from django.db import migrations, models
from django.db.models.functions import Greatest


class Migration(migrations.Migration):
    dependencies = [("news", "0014_keys_of_old_addresses")]
    operations = [
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                Greatest("updated_at", "published_at"), "id", name="article_changed"
            ),
        ),
    ]
