"""Who answers for the portal reads the audit trail."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def rights(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="audit", codename="view_entry")


def allow(apps, schema_editor):
    """Rights are made after all migrations; the group needs this one now."""
    create_permissions(real_apps.get_app_config("audit"), apps=apps, verbosity=0)
    apps.get_model("auth", "Group").objects.get(name="Quản trị").permissions.add(*rights(apps))


def forbid(apps, schema_editor):
    rights(apps).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0005_synonyms_for_the_desk"),
        ("audit", "0001_the_trail"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
