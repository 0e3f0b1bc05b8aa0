"""Who answers for the portal corrects its numbers; everybody at the desk sees what was corrected."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEING = "view_correction"
CORRECTING = f"{SEEING} add_correction view_agentcount view_sourcecount"
GROUPS = {"Phóng viên": SEEING, "Biên tập viên": SEEING, "Quản trị": CORRECTING}


def _rights(apps, codenames):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="visitors", codename__in=codenames.split()
    )


def allow(apps, schema_editor):
    """Rights are made after all migrations; the groups need these now."""
    create_permissions(real_apps.get_app_config("visitors"), apps=apps, verbosity=0)
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*_rights(apps, GROUPS[group.name]))


def forbid(apps, schema_editor):
    _rights(apps, CORRECTING).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("cantho_cchc", "0006_the_audit_trail_for_the_desk"),
        ("visitors", "0003_defended_numbers"),
    ]
    operations = [migrations.RunPython(allow, forbid)]
