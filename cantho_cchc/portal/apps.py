from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "cantho_cchc.portal"
    label = "portal"
    verbose_name = "Cổng thông tin"

    def ready(self):
        from . import checks, edition, findable, posters  # noqa: F401  (checks registers itself)

        edition.register()
        findable.register()
        posters.register()
