from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cantho_cchc.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from . import checks  # noqa: F401  (registers the system check)
