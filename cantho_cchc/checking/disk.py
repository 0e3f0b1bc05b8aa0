"""Room on the disks that the portal writes to, in bytes and in files (inodes)."""

import os
from pathlib import Path

from django.conf import settings

from cantho_cchc import vietnamese

from .finding import ERROR, WARNING, Finding

MB = 1024**2
LITTLE, TOO_LITTLE = 2048 * MB, 500 * MB  # bytes
SHARE = 0.1  # of all bytes, or of all files
TOO_FEW = 0.01  # of all files


def find():
    ours = (settings.VAR_DIR,) if settings.MEDIA_BUCKET else (settings.MEDIA_ROOT, settings.VAR_DIR)
    folders = map(Path, ours)
    for folder in {folder.stat().st_dev: folder for folder in folders}.values():  # one of each disk
        yield from room(folder, os.statvfs(folder))


def room(folder, disk):
    """Findings for what statvfs(3) says of a folder's disk: what we may use, not root's reserve."""
    free, whole = disk.f_bavail * disk.f_frsize, disk.f_blocks * disk.f_frsize
    advice = "Hãy xóa bớt bản sao lưu cũ hoặc thêm đĩa."
    if free < LITTLE or free < SHARE * whole:
        said = f"Đĩa chứa {folder} chỉ còn trống {_size(free)}/{_size(whole)}. {advice}"
        yield Finding(ERROR if free < TOO_LITTLE else WARNING, "disk.bytes", said)
    files = disk.f_files  # 0: the file system has as many as are asked for
    if files and disk.f_favail < SHARE * files:
        said = f"Đĩa chứa {folder} chỉ còn ghi được {vietnamese.grouped(disk.f_favail)} tệp nữa."
        level = ERROR if disk.f_favail < TOO_FEW * files else WARNING
        yield Finding(level, "disk.files", f"{said} {advice}")


def _size(number):
    if number < 1024 * MB:
        return vietnamese.file_size(number)
    return f"{number / 1024 / MB:.1f}".replace(".", ",") + "\u00a0GB"
