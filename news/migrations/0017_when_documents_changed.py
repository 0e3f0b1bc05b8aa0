"""Who takes documents over asks what changed since, and is answered by an index."""

from django.db import migrations, models
from django.db.models.functions import Greatest


class Migration(migrations.Migration):
    dependencies = [("news", "0016_begun_by_time_first")]
    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                Greatest("updated_at", "published_at"), "id", name="document_changed"
            ),
        ),
    ]
