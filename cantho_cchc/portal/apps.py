from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cantho_cchc.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from . import checks, findable, posters  # noqa: F401  (checks registers itself)

        findable.register()
        posters.register()
