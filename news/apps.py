from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin bài"

    def ready(self):
        from . import edition, findable, posters

        edition.register()
        findable.register()
        posters.register()
