"""The cover becomes a picture of the library; the old columns wait to be emptied by the next step."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pictures", "0001_library_of_pictures"),
        ("news", "0004_feedback"),
    ]

    operations = [
        migrations.RenameField("article", "cover", "cover_file"),
        migrations.AddField(
            "article",
            "cover",
            models.ForeignKey(
                blank=True,
                help_text="Chọn trong kho ảnh, hoặc bấm dấu cộng để tải ảnh mới vào kho.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="pictures.image",
                verbose_name="ảnh đại diện",
            ),
        ),
    ]
