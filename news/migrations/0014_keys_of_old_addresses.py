"""Fill in how the old addresses of articles that are there already are looked up."""

from django.db import migrations

from cantho_cchc import addresses


def fill_in(apps, schema_editor):
    articles = apps.get_model("news", "Article").objects.exclude(legacy_url=None)
    for pk, address in articles.values_list("pk", "legacy_url").iterator():
        articles.filter(pk=pk).update(legacy_key=addresses.key(address))


class Migration(migrations.Migration):
    dependencies = [("news", "0013_old_addresses")]
    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
