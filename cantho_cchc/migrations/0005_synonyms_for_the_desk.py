"""Editors teach the search: they see what was looked for in vain and write synonyms."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORS = ("Biên tập viên", "Quản trị")
RIGHTS = "view_synonym add_synonym change_synonym delete_synonym view_miss"


def _rights(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="search", codename__in=RIGHTS.split()
    )


def allow(apps, schema_editor):
    """Rights are made after all migrations; the groups need these now."""
    create_permissions(real_apps.get_app_config("search"), apps=apps, verbosity=0)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=EDITORS):
        group.permissions.add(*_rights(apps))


def forbid(apps, schema_editor):
    _rights(apps).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0004_redirects_for_the_desk"),
        ("search", "0003_changed_places"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
