from django.apps import AppConfig


class SecurityConfig(AppConfig):
    name = "cantho_cchc.security"
    label = "security"
    verbose_name = "An toàn"
