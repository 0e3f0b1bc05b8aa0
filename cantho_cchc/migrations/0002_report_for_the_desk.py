"""Who decides on articles, and who answers for the portal, may read the report of both."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

READERS = ("Biên tập viên", "Quản trị")


def allow(apps, schema_editor):
    """Rights are made after all migrations; the groups need this one now."""
    create_permissions(real_apps.get_app_config("news"), apps=apps, verbosity=0)
    right = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="news", codename="read_report"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=READERS):
        group.permissions.add(right)


def forbid(apps, schema_editor):
    apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="news", codename="read_report"
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0001_groups_of_the_desk"),
        ("news", "0011_right_to_the_report"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
