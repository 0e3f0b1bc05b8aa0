from django.apps import AppConfig


class Accounts(AppConfig):
    name = "cantho_cchc.accounts"
    verbose_name = "Tài khoản"
