"""Django's admin with our site as `admin.site`."""

from django.contrib.admin.apps import AdminConfig


class Desk(AdminConfig):
    default_site = "cantho_cchc.desk.site.DeskSite"
