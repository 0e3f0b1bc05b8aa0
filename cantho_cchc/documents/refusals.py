"""Why a document is not taken, in the editors' words."""

UNKNOWN = (
    "Không nhận tệp này: nội dung không phải tài liệu PDF, Word (docx, doc), Excel (xlsx, xls), "
    "PowerPoint (pptx, ppt) hoặc OpenDocument (odt, ods, odp). Hãy xuất tài liệu sang PDF "
    "rồi tải lại."
)
DAMAGED = "Tệp bị hỏng hoặc chưa tải lên trọn vẹn. Hãy mở thử trên máy, lưu lại rồi tải lên."
MACROS = (
    "Tài liệu có macro (chương trình chạy trên máy người đọc) nên không được đăng. "
    "Hãy lưu thành bản không có macro (.docx, .xlsx, .pptx) hoặc PDF rồi tải lại."
)
LOCKED = (
    "Tài liệu được khóa bằng mật khẩu nên người đọc không mở được. Hãy bỏ mật khẩu rồi tải lại."
)
BOMB = (
    "Tài liệu khi giải nén lớn bất thường so với dung lượng tệp nên không được nhận. "
    "Hãy mở tài liệu, lưu sang PDF rồi tải lại."
)
TWO_NATURES = (
    "Tệp vừa là PDF vừa là tệp nén nên không được nhận. Hãy xuất lại PDF, bỏ tệp nhúng bên trong."
)
