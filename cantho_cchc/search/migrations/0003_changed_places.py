"""Places that have changed: Nghị quyết 202/2025/QH15 and the mergers of wards before it."""

from django.db import migrations

PLACES = [
    ("phường An Phú", "phường Ninh Kiều", "Phường An Phú nay thuộc phường Ninh Kiều."),
    ("phường Thới Bình", "phường Ninh Kiều", "Phường Thới Bình nay thuộc phường Ninh Kiều."),
    ("Hậu Giang", "", "Tỉnh Hậu Giang nay thuộc thành phố Cần Thơ."),
    ("Sóc Trăng", "", "Tỉnh Sóc Trăng nay thuộc thành phố Cần Thơ."),
]


def add(apps, schema_editor):
    synonym = apps.get_model("search", "Synonym")
    for phrase, same_as, note in PLACES:
        synonym.objects.create(phrase=phrase, same_as=same_as, note=note, version=1)


def remove(apps, schema_editor):
    phrases = [phrase for phrase, _, _ in PLACES]
    apps.get_model("search", "Synonym").objects.filter(phrase__in=phrases).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_inverted_index")]
    operations = [migrations.RunPython(add, remove)]
