from django.db import migrations

OLD = ["cover_file", "cover_width", "cover_height", "cover_alt", "cover_credit"]


class Migration(migrations.Migration):
    dependencies = [("news", "0006_move_covers_into_the_library")]
    operations = [migrations.RemoveField("article", name) for name in OLD]
