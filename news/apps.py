from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin bài"

    def ready(self):
        from . import findable, posters

        findable.register()
        posters.register()
