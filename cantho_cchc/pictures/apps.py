import mimetypes

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    name = "cantho_cchc.pictures"
    label = "pictures"
    verbose_name = "Kho ảnh"

    def ready(self):
        mimetypes.add_type("image/webp", ".webp")  # Python 3.11 knows it only from the system
        from cantho_cchc import pagecache

        from . import deletion, recording  # noqa: F401  (the former listens by itself)
        from .models import Image

        recording.listen()
        pagecache.register(Image)
