"""How long a text may be and how many tags it may have, said at its field."""

from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from . import nesting
from .sanitiser import MAX_LENGTH


def refuse_if_long(text):
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            f"Nội dung dài {vietnamese.grouped(len(text))} ký tự, giới hạn là "
            f"{vietnamese.grouped(MAX_LENGTH)}. Hãy chia bài, hoặc chuyển bớt thành tệp đính kèm."
        )
    if (tags := nesting.tags(text)) > nesting.MAX_TAGS:
        raise ValidationError(
            f"Nội dung có {vietnamese.grouped(tags)} thẻ định dạng, giới hạn là "
            f"{vietnamese.grouped(nesting.MAX_TAGS)}. Hãy bôi đen phần dán vào, bấm nút “Xoá "
            "định dạng” rồi lưu lại, hoặc chia bài."
        )
