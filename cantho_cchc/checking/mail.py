"""Mail can leave: the server of EMAIL_URL is asked whether it would take some; none is sent."""

import contextlib
from smtplib import SMTPResponseException

from django.conf import settings
from django.core.mail import get_connection

from .finding import ERROR, WARNING, Finding, line

SECONDS = 5  # for each answer of the server


def find():
    if not settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend"):
        if not settings.DEBUG:
            said = "Thư điện tử không được gửi đi đâu: EMAIL_URL chưa chỉ ra máy chủ thư (SMTP)."
            yield Finding(WARNING, "mail.nowhere", f"{said} Hãy đặt EMAIL_URL rồi khởi động lại.")
        return
    server = get_connection(timeout=SECONDS)
    try:
        server.open()  # signs in as well
        code, answer = server.connection.noop()
        if code != 250:  # RFC 5321 § 4.1.1.9
            raise SMTPResponseException(code, answer)
    except OSError as error:  # smtplib's own are of this kind
        said = (
            f"Không dùng được máy chủ thư {settings.EMAIL_HOST}:{settings.EMAIL_PORT}. Hãy kiểm "
            "tra EMAIL_URL, mật khẩu và tường lửa."
        )
        yield Finding(ERROR, "mail.away", said, examples=[line(error)])
    finally:
        with contextlib.suppress(OSError):
            server.close()
