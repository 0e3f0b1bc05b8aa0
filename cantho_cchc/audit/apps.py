from django.apps import AppConfig


class Audit(AppConfig):
    name = "cantho_cchc.audit"
    verbose_name = "Nhật ký kiểm tra"

    def ready(self):
        from . import sign_ins, watching

        watching.watch()
        sign_ins.watch()
