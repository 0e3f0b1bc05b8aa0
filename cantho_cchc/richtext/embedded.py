"""Pictures that a text carries inside itself (data: addresses) move into the picture library."""

import re
import secrets

from django.conf import settings
from django.core.exceptions import ValidationError

MAX_PICTURES = 40  # in one save; each takes up to a second to be encoded anew
_CARRIED = re.compile(r"data:image/[a-z0-9.+-]{1,30};base64,[a-z0-9+/=%\s]*", re.IGNORECASE)
_SOURCE = re.compile(r'(<img\b[^>]* src=")([^"]*)"')
_HOLE = re.compile(r"<img\b(?![^>]* src=)[^>]*>")


def taken_out(text):
    """The text with a short address for each picture it carries, and {short address: picture}."""
    token = secrets.token_hex(8)
    numbers = {}

    def short(match):
        return _address(token, numbers.setdefault(match[0], len(numbers)))

    light = _CARRIED.sub(short, text)
    return light, {_address(token, number): data for data, number in numbers.items()}


def _address(token, number):
    """As the sanitiser lets it through; nobody can guess it."""
    return f"{settings.MEDIA_URL}{token}/{number}."


def put_back(clean, pictures, keep):
    """The text with the library's addresses, and what to say about it.

    What only looked like a picture, in the words of a text, is put back as it stood.
    """
    addresses = [match[2] for match in _SOURCE.finditer(clean)]
    standing = [short for short in dict.fromkeys(addresses) if short in pictures]
    if len(standing) > MAX_PICTURES:
        raise ValidationError(
            f"Nội dung dán vào có {len(standing)} ảnh, mỗi lần lưu nhận tối đa {MAX_PICTURES}. "
            "Nội dung bạn nhập vẫn còn nguyên; hãy bớt ảnh, hoặc chia bài rồi lưu lại."
        )
    kept = keep([pictures[short] for short in standing]) if standing else []
    moved = dict(zip(standing, kept, strict=True))
    clean = _SOURCE.sub(lambda match: match[1] + moved.get(match[2], match[2]) + '"', clean)
    if pictures:
        pattern = "|".join(re.escape(short) for short in pictures)
        clean = re.sub(pattern, lambda match: pictures[match[0]], clean)
    said = f"Đã chuyển {len(kept)} ảnh dán vào kho ảnh; hãy bổ sung nguồn và mô tả."
    return clean, [said] if kept else []


def refuse_out_of_reach(clean, text):
    """A picture whose address was dropped would be a silent hole in the page."""
    if not _HOLE.search(clean):
        return
    if "file://" in text:
        raise ValidationError(
            "Có ảnh chỉ nằm trên máy của bạn (Word không gửi kèm khi dán). Nội dung bạn nhập vẫn "
            "còn nguyên; hãy tải các ảnh đó lên bằng nút Hình ảnh, xóa khung ảnh trống rồi lưu lại."
        )
    raise ValidationError(
        "Có ảnh không nằm trong kho ảnh của cổng (ảnh dán trực tiếp hoặc lấy từ trang khác). "
        "Nội dung bạn nhập vẫn còn nguyên; hãy tải các ảnh đó lên bằng nút Hình ảnh "
        "rồi lưu lại."
    )
