"""How the report counts, in the words that stand on the page and in the workbook."""

from visitors.api import definition


def sentences():
    """What a visit is, in the words of the public page, and what is this report's own."""
    return (definition(), *_OWN)


_OWN = (
    "Số liệu là số công bố: gồm lượt của bộ đếm cũ được nhập vào (nếu có) và đã trừ những lượt về "
    "sau mới biết là của máy. Số dư ban đầu của bộ đếm cũ không thuộc ngày nào nên không có ở đây.",
    "Trung bình mỗi ngày chia cho số ngày có số đếm. Ngày không có số đếm được nêu riêng.",
    "Kỳ đã hết so với đúng kỳ ấy của năm trước, cả khi tháng Hai dài ngắn khác nhau. Kỳ đang chạy "
    "tính đến hết ngày hôm qua và so với kỳ ấy của năm trước đến đúng ngày ấy.",
    "Dấu – nghĩa là không có số, hoặc không có số của năm trước để so.",
    "Bài đọc nhiều nhất tính theo lượt xem trong kỳ của những bài đang công khai; lượt đã loại trừ "
    "vẫn nằm trong số của từng bài, vì cổng không ghi bài nào do chương trình nào mở.",
    "Nguồn là loại trang dẫn người đọc đến bài viết; cổng không ghi địa chỉ trang đó.",
)
