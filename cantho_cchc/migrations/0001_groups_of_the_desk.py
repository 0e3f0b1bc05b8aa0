"""The desk's groups: Phóng viên write, Biên tập viên publish, Quản trị say who we are and who may."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITORIAL = {
    "news": "view_article add_article change_article view_feedback",
    "pictures": "view_image add_image change_image",
}
GROUPS = {
    "Phóng viên": [EDITORIAL],
    "Biên tập viên": [
        EDITORIAL,
        {
            "news": "publish_article change_feedback view_category "
            "view_term add_term change_term delete_term",
            "pictures": "delete_image",
            "portal": "view_notice add_notice change_notice delete_notice",
        },
    ],
    "Quản trị": [
        {
            "news": "view_category add_category change_category delete_category "
            "view_assignment add_assignment change_assignment delete_assignment",
            "portal": "view_portal change_portal "
            "view_page add_page change_page delete_page "
            "view_link add_link change_link delete_link "
            "view_notice add_notice change_notice delete_notice",
            "pictures": "view_image add_image change_image delete_image",
            "auth": "view_user add_user change_user view_group",
            "visitors": "view_dailycount view_pagecount view_openingbalance add_openingbalance "
            "change_openingbalance",
        },
    ],
}


def make(apps, schema_editor):
    """Rights are made after all migrations; the groups need them now."""
    group_model, permission_model = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for label in ("news", "pictures", "portal", "auth", "visitors"):
        create_permissions(real_apps.get_app_config(label), apps=apps, verbosity=0)
    for name, parts in GROUPS.items():
        group, _ = group_model.objects.get_or_create(name=name)
        for part in parts:
            for label, codenames in part.items():
                rights = permission_model.objects.filter(
                    content_type__app_label=label, codename__in=codenames.split()
                )
                group.permissions.add(*rights)


def take_back(apps, schema_editor):
    """A group with people in it is theirs and stays."""
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("news", "0010_revisions_and_events"),
        ("pictures", "0003_uses"),
        ("portal", "0004_banner"),
        ("visitors", "0001_counts"),
    ]
    operations = [migrations.RunPython(make, take_back)]
