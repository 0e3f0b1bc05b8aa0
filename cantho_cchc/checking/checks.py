"""Which checks there are, in the order in which they are run and shown."""

from collections.abc import Callable
from dataclasses import dataclass

from . import (
    backups,
    clock,
    counters,
    disk,
    due,
    edition,
    files,
    hosts,
    identity,
    journal,
    links,
    mail,
    migrations,
    notices,
    pictures,
    spikes,
    trail,
)


@dataclass(frozen=True)
class Check:
    """`find` yields findings; a slow one is given a function that it tells how many rows it saw."""

    name: str
    title: str
    find: Callable
    is_slow: bool = False
    reads_tables: bool = True  # and so makes no sense while they are of another release
    is_of_a_server: bool = False  # asks what only a process that serves has


MIGRATIONS = Check("migrations", "Cấu trúc cơ sở dữ liệu", migrations.find, reads_tables=False)

CHECKS = (
    MIGRATIONS,
    Check("disk", "Chỗ trống trên đĩa", disk.find, reads_tables=False),
    Check("mail", "Gửi thư điện tử", mail.find, reads_tables=False),
    Check("hosts", "Phần dùng chung của các máy chủ", hosts.find, reads_tables=False),
    Check("backup", "Sao lưu và thử khôi phục", backups.find, reads_tables=False),
    Check("clock", "Đồng hồ", clock.find),
    Check("identity", "Thông tin cổng theo luật", identity.find),
    Check("due", "Bài viết, văn bản đến giờ công khai", due.find),
    Check("notices", "Thông báo đến giờ hiện", notices.find),
    Check("edition", "Trang lưu sẵn", edition.find, is_of_a_server=True),
    Check("counters", "Số đếm lượt truy cập", counters.find),
    Check("spikes", "Lượt truy cập tăng bất thường", spikes.find),
    Check("journal", "Nhật ký lượt xem", journal.find),
    Check("trail", "Nhật ký kiểm tra", trail.find, is_slow=True),
    Check("files", "Tệp đã tải lên", files.find, is_slow=True),
    Check("pictures", "Ảnh trong bài: tệp, mô tả, nguồn", pictures.find, is_slow=True),
    Check("links", "Liên kết trong cổng", links.find, is_slow=True),
)
