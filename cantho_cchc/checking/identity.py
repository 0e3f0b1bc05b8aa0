"""What Nghị định 174/2026/NĐ-CP, Điều 93 khoản 1 asks a portal to say of itself."""

from cantho_cchc.portal.models import Portal

from .finding import ERROR, WARNING, Finding, Tally


def find():
    portal = Portal.objects.first()
    if portal is None:
        said = "Mất dòng Thông tin cổng: trang nào cũng thiếu tên và địa chỉ. Hãy khôi phục từ bản"
        yield Finding(ERROR, "identity.missing", f"{said} sao lưu.")
        return
    blank = Tally()
    for name in portal.blank_legal_fields():
        blank.add(name)
    yield from blank.told(
        WARNING,
        "identity.blank",
        "Thông tin cổng còn để trống {n} mục mà Nghị định 174/2026/NĐ-CP, Điều 93 yêu cầu. "
        "Hãy điền ở mục Thông tin cổng.",
    )
