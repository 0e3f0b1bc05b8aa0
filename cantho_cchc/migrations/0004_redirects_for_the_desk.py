"""Who decides on articles, and who answers for the portal, mends old addresses."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

MENDERS = ("Biên tập viên", "Quản trị")
RIGHTS = "view_redirect add_redirect change_redirect delete_redirect view_missingpage".split()


def rights(apps):
    found = apps.get_model("auth", "Permission").objects
    return found.filter(content_type__app_label="redirects", codename__in=RIGHTS)


def allow(apps, schema_editor):
    """Rights are made after all migrations; the groups need these now."""
    create_permissions(real_apps.get_app_config("redirects"), apps=apps, verbosity=0)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=MENDERS):
        group.permissions.add(*rights(apps))


def forbid(apps, schema_editor):
    rights(apps).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0003_documents_of_the_desk"),
        ("redirects", "0001_redirects_and_missing_pages"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
