"""Who answers for the portal reads what browsers refused."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations


def rights(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="security", codename="view_policyreport")


def allow(apps, schema_editor):
    """Rights are made after all migrations; the group needs this one now."""
    create_permissions(real_apps.get_app_config("security"), apps=apps, verbosity=0)
    for group in apps.get_model("auth", "Group").objects.filter(name="Quản trị"):
        group.permissions.add(*rights(apps))


def forbid(apps, schema_editor):
    rights(apps).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0005_synonyms_for_the_desk"),
        ("security", "0001_policy_reports"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
