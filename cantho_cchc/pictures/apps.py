import mimetypes

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "cantho_cchc.pictures"
    label = "pictures"
    verbose_name = "Kho ảnh"

    def ready(self):
        mimetypes.add_type("image/webp", ".webp")  # Python 3.11 knows it only from the system
        from . import deletion, recording  # noqa: F401  (the former listens by itself)

        recording.listen()
