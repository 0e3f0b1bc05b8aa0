"""How the report counts, in the words that stand on the page and in the workbook."""

DEFINITIONS = (
    "Bài đã đăng thuộc kỳ có lần đăng đầu tiên. Bài chưa đăng (kể cả bài đang hẹn giờ) thuộc kỳ "
    "có lần lưu đầu tiên. Ngày tính theo giờ Việt Nam.",
    "Lần đăng đầu tiên là thời điểm đăng ghi ở đầu bài; nếu thời điểm ấy về sau bị lùi lại thì "
    "lấy lần xuất bản đầu tiên ở bàn biên tập.",
    "Trạng thái là của lúc lập báo cáo.",
    "Lượt xem trong kỳ là số lần người đọc mở bài trong các ngày của kỳ; tổng lượt xem tính đến "
    "lúc lập báo cáo. Máy tự động và người của bàn biên tập không được tính.",
    "Thời gian chờ duyệt tính từ lúc gửi duyệt đến lúc trả lại, xuất bản hoặc hẹn giờ, cộng mọi "
    "lần gửi của bài; bài đang chờ thì tính đến lúc lập báo cáo. Bài rút về rồi gửi lại thì tính "
    "từ lần gửi sau. Bài đăng mà không gửi duyệt thì để trống.",
    "Người viết là người tạo bài; người duyệt đăng là người xuất bản hoặc hẹn giờ cho lần đăng "
    "đầu tiên. Trong bảng theo người, số bài, lượt xem, lần trả lại và thời gian chờ duyệt là "
    "của các bài người đó viết.",
)
