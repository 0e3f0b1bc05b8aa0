from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cantho_cchc.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from . import checks, findable  # noqa: F401  (the former registers the system check)

        findable.register()
