"""Phóng viên enter documents, Biên tập viên and Quản trị also publish, withdraw and delete them."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITING = "view_document add_document change_document"
PUBLISHING = f"{WRITING} publish_document delete_document"
GROUPS = {"Phóng viên": WRITING, "Biên tập viên": PUBLISHING, "Quản trị": PUBLISHING}


def _rights(apps, codenames):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="news", codename__in=codenames.split()
    )


def allow(apps, schema_editor):
    """Rights are made after all migrations; the groups need these now."""
    create_permissions(real_apps.get_app_config("news"), apps=apps, verbosity=0)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*_rights(apps, GROUPS[group.name]))


def forbid(apps, schema_editor):
    _rights(apps, PUBLISHING).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0002_report_for_the_desk"),
        ("news", "0012_documents"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
