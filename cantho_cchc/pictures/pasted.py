"""Pictures that come inside a text, as data: addresses, into the library."""

import base64
import binascii
import logging
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from .encoding import MAX_BYTES, reencoded
from .forms import NOT_STORED
from .models import Image

logger = logging.getLogger("django.request")
TITLE = "Ảnh dán"


def keep(addresses):
    """The library's addresses of pictures given as “data:image/…;base64,…”, in their order.

    They wait there for their source and description. Raises ValidationError when one of them is no
    picture or the server cannot store it; then none is in the library.
    """
    encoded = [_encoded(number, one) for number, one in enumerate(addresses, start=1)]
    images = [Image(file=one) for one in encoded]
    try:
        for image in images:
            image.store()
    except OSError as error:
        logger.exception("A picture could not be stored")
        for image in images:
            if image.file._committed:
                image.file.delete(save=False)
        raise ValidationError(NOT_STORED) from error
    for image in images:
        image.save()
    return [image.url for image in images]


def _encoded(number, address):
    sent = address.partition(",")[2]
    try:
        if len(sent) > MAX_BYTES * 2:  # base64 takes four characters for three bytes
            raise ValidationError(f"Ảnh nặng quá {MAX_BYTES // 1024**2} MB.")
        content = base64.b64decode("".join(unquote(sent).split()), validate=True)
        return reencoded(ContentFile(content, name=f"{TITLE}.png"))
    except (binascii.Error, ValidationError) as error:
        is_ours = isinstance(error, ValidationError)
        reason = error.messages[0] if is_ours else "Dữ liệu ảnh bị hỏng."
        raise ValidationError(
            f"Chưa nhận được ảnh dán thứ {number}: {reason} Nội dung bạn nhập vẫn còn nguyên; "
            "hãy xóa ảnh đó khỏi nội dung, hoặc tải lên bằng nút Hình ảnh, rồi lưu lại."
        ) from error
