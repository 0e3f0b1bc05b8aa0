"""What an editor is told when the data of a document cannot be true."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from . import number
from .kind import IN_FORCE_OR_NOT

EARLIEST = 1945  # year


def check(document):
    """Raise ValidationError, by field, for what contradicts itself or another document."""
    errors = {**_days(document), **_number(document), **_replacement(document)}
    if errors:
        raise ValidationError(errors)


def _days(document):
    issued, effective, expires = document.issued_on, document.effective_on, document.expires_on
    if issued is None:
        return {}  # said at its field
    if not EARLIEST <= issued.year <= timezone.localdate().year + 1:
        return {"issued_on": "Năm không hợp lý; hãy nhập theo dạng ngày/tháng/năm."}
    errors = {}
    if (effective or expires) and document.kind and document.kind not in IN_FORCE_OR_NOT:
        name = "effective_on" if effective else "expires_on"
        errors[name] = (
            f"{document.get_kind_display()} không có thời hạn hiệu lực như văn bản quy phạm pháp "
            "luật; hãy để trống ngày này."
        )
    elif effective and effective < issued:
        errors["effective_on"] = "Ngày có hiệu lực không thể trước ngày ban hành."
    elif expires and expires < (effective or issued):
        what = "ngày có hiệu lực" if effective else "ngày ban hành"
        errors["expires_on"] = f"Ngày hết hiệu lực không thể trước {what}."
    return errors


def _number(document):
    if not (document.number and document.issuer and document.issued_on):
        return {}
    key = number.key(document.number)[:60]
    if not any(letter.isalnum() for letter in key):
        return {"number": "Số, ký hiệu phải có chữ hoặc số."}
    same = type(document).objects.filter(
        number_key=key, issuer=document.issuer, issued_on=document.issued_on
    )
    if same.exclude(pk=document.pk).exists():
        day = date_format(document.issued_on, "d/m/Y")
        return {"number": f"Văn bản {document.number} ngày {day} của cơ quan này đã được nhập."}
    return {}


def _replacement(document):
    successor = document.replaced_by
    if successor is None:
        return {}
    if document.issued_on and successor.issued_on < document.issued_on:
        return {"replaced_by": "Văn bản thay thế không thể ban hành trước văn bản này."}
    passed = {document.pk}
    while successor and successor.pk not in passed:
        passed.add(successor.pk)
        successor = successor.replaced_by
    if successor:
        return {
            "replaced_by": "Không thể chọn: văn bản này đang thay thế, trực tiếp hoặc qua văn bản "
            "khác, chính văn bản bạn sửa."
        }
    return {}
