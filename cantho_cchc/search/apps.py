from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Stands after the apps that register what can be found."""

    name = "cantho_cchc.search"
    label = "search"
    verbose_name = "Tìm kiếm"

    def ready(self):
        from cantho_cchc import pagecache

        from . import models, recording

        recording.listen()
        pagecache.register(models.Entry, models.Build, models.Synonym)
