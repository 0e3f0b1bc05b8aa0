"""How long a text may be, said at its field."""

from django.core.exceptions import ValidationError

from cantho_cchc import vietnamese

from .sanitiser import MAX_LENGTH


def refuse_if_long(text):
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            f"Nội dung dài {vietnamese.grouped(len(text))} ký tự, giới hạn là "
            f"{vietnamese.grouped(MAX_LENGTH)}. Hãy chia bài, hoặc chuyển bớt thành tệp đính kèm."
        )
