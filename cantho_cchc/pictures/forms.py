"""The form of a picture: it is stored while the form can still say that it could not be."""

import logging

from cantho_cchc.conflicts import VersionedForm

from .models import Image

NOT_STORED = (
    "Máy chủ chưa lưu được ảnh (có thể đã hết chỗ). Những gì bạn nhập vẫn còn; "
    "hãy báo người quản trị, rồi chọn lại ảnh và lưu."
)

logger = logging.getLogger("django.request")


class ImageForm(VersionedForm):
    class Meta:
        model = Image
        fields = ["file", "title", "alt", "is_decorative", "credit", "is_map", "shows_sovereignty"]

    def _post_clean(self):
        super()._post_clean()
        if self.errors:
            return
        try:
            self.instance.store()
        except OSError:
            logger.exception("A picture could not be stored")
            self.add_error("file", NOT_STORED)
