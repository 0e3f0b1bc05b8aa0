from django.db import models


class Kind(models.TextChoices):
    """Kinds of documents: of law (Luật 64/2025/QH15, Điều 4) and of administration (Nghị định
    30/2020/NĐ-CP, Điều 7) as an office of administrative reform has them. Values are said in
    addresses."""

    CODE = "bo-luat", "Bộ luật"
    LAW = "luat", "Luật"
    ORDINANCE = "phap-lenh", "Pháp lệnh"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    DECREE = "nghi-dinh", "Nghị định"
    DECISION = "quyet-dinh", "Quyết định"
    DIRECTIVE = "chi-thi", "Chỉ thị"
    CIRCULAR = "thong-tu", "Thông tư"
    JOINT_CIRCULAR = "thong-tu-lien-tich", "Thông tư liên tịch"
    STATUTE = "quy-che", "Quy chế"
    RULES = "quy-dinh", "Quy định"
    PROGRAMME = "chuong-trinh", "Chương trình"
    PLAN = "ke-hoach", "Kế hoạch"
    SCHEME = "de-an", "Đề án"
    GUIDANCE = "huong-dan", "Hướng dẫn"
    NOTICE = "thong-bao", "Thông báo"
    REPORT = "bao-cao", "Báo cáo"
    LETTER = "cong-van", "Công văn"
    TELEGRAM = "cong-dien", "Công điện"
    OTHER = "khac", "Văn bản khác"


# Those that say from when they hold; a letter or a report is read, not obeyed until some day.
IN_FORCE_OR_NOT = (
    Kind.CODE,
    Kind.LAW,
    Kind.ORDINANCE,
    Kind.RESOLUTION,
    Kind.DECREE,
    Kind.DECISION,
    Kind.DIRECTIVE,
    Kind.CIRCULAR,
    Kind.JOINT_CIRCULAR,
    Kind.STATUTE,
    Kind.RULES,
)
