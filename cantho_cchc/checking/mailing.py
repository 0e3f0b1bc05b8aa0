"""The errors of a check as a mail to the administrators; warnings wait for who looks."""

from django.conf import settings
from django.urls import reverse

from cantho_cchc.error_mail import sending

from .finding import ERROR

TEXT = """\
Lần kiểm tra cổng vừa rồi tìm thấy lỗi cần xử lý:

{errors}

Chi tiết và cách xử lý: trang “Kiểm tra cổng” trong phần quản trị ({page}), hoặc chạy lệnh
manage.py check_portal trên máy chủ.
"""


def tell(found):
    """Send the errors of a Report, if there are any and anybody to tell."""
    errors = [finding for finding in found.wrong if finding.level == ERROR]
    if not errors or not settings.ADMIN_EMAILS:
        return
    said = "\n".join(f"- {finding.said}" for finding in errors)
    text = TEXT.format(errors=said, page=reverse("portal-check"))
    sending.send_now(f"[Cổng CCHC] Kiểm tra cổng: {len(errors)} lỗi", text)
