from django.apps import AppConfig


class PageCacheConfig(AppConfig):
    name = "cantho_cchc.pagecache"
    label = "pagecache"
    verbose_name = "Trang hoàn chỉnh"

    def ready(self):
        from . import changes

        changes.watch_connections()
