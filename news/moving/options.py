"""What an operator may say to `import_articles`."""

from pathlib import Path

from django.contrib.auth import get_user_model

from .refusal import Refusal


def add(parser):
    parser.add_argument("source", type=Path, help="tệp, hoặc thư mục trang HTML đã lưu")
    parser.add_argument("--dry-run", action="store_true", help="chỉ nói sẽ làm gì")
    parser.add_argument("--update", action="store_true", help="cập nhật bài mà nguồn đã đổi")
    parser.add_argument("--draft", action="store_true", help="nhập tất cả thành bản nháp")
    parser.add_argument("--category", default="", help="địa chỉ chuyên mục khi nguồn không nêu")
    parser.add_argument("--create-categories", action="store_true", help="tạo chuyên mục còn thiếu")
    parser.add_argument("--media", type=Path, help="thư mục ảnh và tệp; mặc định: cạnh nguồn")
    parser.add_argument("--credit", default="", help="nguồn ảnh khi nguồn không nêu")
    parser.add_argument("--actor", default="", help="tài khoản đứng tên trong nhật ký biên tập")
    parser.add_argument("--report", type=Path, help="ghi báo cáo đầy đủ ra tệp CSV")


def actor(username):
    if not username:
        return None
    found = get_user_model().objects.filter(username=username).first()
    if found is None:
        raise Refusal(f"Không có tài khoản “{username}”.")
    return found


def report_file(path, source, stack):
    """The report's file; opened before anything is done, so that it cannot fail in the end."""
    if path is None:
        return None
    if path.resolve() == source.resolve():
        raise Refusal("Tệp báo cáo trùng với tệp nguồn.")
    return stack.enter_context(path.open("w", encoding="utf-8-sig", newline=""))
