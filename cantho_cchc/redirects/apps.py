from django.apps import AppConfig


class RedirectsConfig(AppConfig):
    name = "cantho_cchc.redirects"
    label = "redirects"
    verbose_name = "Địa chỉ cũ"
