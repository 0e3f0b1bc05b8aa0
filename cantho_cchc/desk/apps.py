"""Django's admin with our site as `admin.site`."""

from django.contrib.admin.apps import AdminConfig
from django.templatetags.static import static
from django.utils.html import format_html

ICONS = {True: ("yes", "Có"), False: ("no", "Không"), None: ("unknown", "Không rõ")}


def tick(value):
    """A yes or no in a list; Django's own says “True” and “False” to a screen reader."""
    icon, word = ICONS[value]
    return format_html('<img src="{}" alt="{}">', static(f"admin/img/icon-{icon}.svg"), word)


class Desk(AdminConfig):
    default_site = "cantho_cchc.desk.site.DeskSite"

    def ready(self):
        super().ready()
        from django.contrib.admin.templatetags import admin_list

        admin_list._boolean_icon = tick  # there is no other way in; tests watch the words
