"""The audit trail is as it was written: the chain of its hashes, row by row, none missing."""

from cantho_cchc import vietnamese
from cantho_cchc.audit import anchor, trail

from .finding import ERROR, Finding


def find(progress):
    broken = trail.verify(progress)
    if broken is not None:
        said = (
            f"Nhật ký kiểm tra không còn nguyên từ dòng số {vietnamese.grouped(broken)}: dòng ấy "
            "đã bị sửa, xóa hoặc chèn. Hãy giữ nguyên hiện trạng, đối chiếu với bản sao lưu và "
            "báo người phụ trách an toàn thông tin."
        )
        yield Finding(ERROR, "trail.broken", said)
    elif not anchor.stands():
        said = (
            "Nhật ký kiểm tra ngắn hơn lần kiểm tra trước, hoặc đã được viết lại: các dòng cuối "
            "không còn. Hãy giữ nguyên hiện trạng, đối chiếu với bản sao lưu và báo người phụ "
            f"trách an toàn thông tin; khi đã rõ nguyên nhân, xóa tệp {anchor.NAME} trong VAR_DIR."
        )
        yield Finding(ERROR, "trail.cut", said)
    else:
        anchor.renew()
