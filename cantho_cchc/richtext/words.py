"""What the editor's own Vietnamese leaves in English or calls by another name.

By plugin and by the editor's own key; a row inside a row where the editor has one.
"""

_PASTE = "Hãy bấm %1 để dán: trình duyệt không cho dán bằng nút trên thanh công cụ."
_NOT_THIS_KIND = "Không dán được loại tệp này."

WORDS = {
    "clipboard": {
        "copyError": "Trình duyệt không cho sao chép bằng nút này. Hãy bấm Ctrl+C (máy Mac: ⌘+C).",
        "cutError": "Trình duyệt không cho cắt bằng nút này. Hãy bấm Ctrl+X (máy Mac: ⌘+X).",
        "fileFormatNotSupportedNotification": "Không dán được các loại tệp ${formats}.",
        "fileWithoutFormatNotSupportedNotification": _NOT_THIS_KIND,
        "pasteMsg": "Hãy dán nội dung vào khung dưới đây rồi bấm Đồng ý.",
        "pasteNotification": _PASTE,
    },
    "common": {"browseServer": "Chọn trong kho ảnh"},
    "filetools": {
        "httpError403": "Chưa tải ảnh lên được: phiên làm việc đã hết, hoặc bạn chưa có quyền thêm "
        "ảnh. Bài đang viết vẫn còn trong trang này; hãy đăng nhập lại ở một thẻ khác rồi thử lại.",
        "httpError404": "Chưa tải ảnh lên được: không tìm thấy nơi nhận ảnh (lỗi 404).",
        "httpError": "Chưa tải ảnh lên được (lỗi %1). Hãy thử lại sau ít phút.",
        "loadError": "Không đọc được tệp đã chọn.",
        "networkError": "Mất kết nối nên chưa tải ảnh lên được. Hãy thử lại.",
        "responseError": "Máy chủ trả lời không đúng nên chưa tải ảnh lên được.",
    },
    "format": {
        "tag_h2": "Tiêu đề lớn (h2)",
        "tag_h3": "Tiêu đề vừa (h3)",
        "tag_h4": "Tiêu đề nhỏ (h4)",
    },
    "image2": {
        "alt": "Mô tả ảnh",
        "altMissing": "Chưa có mô tả ảnh.",
        "captioned": "Có chú thích dưới ảnh",
    },
    "link": {
        "anchor": {"errorWhitespace": "Tên điểm neo không được có dấu cách"},
        "displayText": "Chữ hiển thị",
        "download": "Luôn tải về",
        "phoneNumber": "Số điện thoại",
        "noTel": "Hãy nhập số điện thoại",
        "toPhone": "Điện thoại",
    },
    "notification": {"closed": "Đã đóng thông báo."},
    "pastetext": {"pasteNotification": _PASTE},
    "table": {
        "caption": "Tên bảng",
        "cell": {"columnHeader": "Tiêu đề cột", "rowHeader": "Tiêu đề hàng"},
        "headers": "Ô tiêu đề",
        "heightUnit": "đơn vị chiều cao",
    },
    "toolbar": {
        "toolbarExpand": "Mở rộng thanh công cụ",
        "toolbarGroups": {"clipboard": "Dán và hoàn tác"},
    },
    "uploadwidget": {
        "abort": "Đã dừng tải ảnh lên.",
        "doneOne": "Đã tải ảnh lên.",
        "doneMany": "Đã tải %1 ảnh lên.",
        "uploadOne": "Đang tải ảnh lên ({percentage}%)…",
        "uploadMany": "Đang tải ảnh lên, xong {current} trên {max} ({percentage}%)…",
    },
}
