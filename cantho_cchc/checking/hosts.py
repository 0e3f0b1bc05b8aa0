"""What hosts have in common: one key, a Redis and an object storage that answer."""

import os

from django.conf import settings
from django.core.cache import caches
from django.core.files.storage import default_storage

from .finding import ERROR, WARNING, Finding, line


def find():
    if settings.REDIS_URL:
        yield from _key()
        yield from _redis()
    if settings.MEDIA_BUCKET:
        yield from _storage()


def _key():
    if not os.environ.get("SECRET_KEY", "").strip():
        said = (
            "Có Redis dùng chung (REDIS_URL) nhưng khóa bí mật chỉ nằm ở VAR_DIR/secret_key của "
            "máy này. Nếu chạy nhiều máy chủ, hãy đặt cùng một SECRET_KEY cho tất cả, nếu không "
            "người đăng nhập ở máy này sẽ bị máy kia từ chối."
        )
        yield Finding(WARNING, "hosts.secret_key", said)


def _redis():
    try:
        caches["default"].get("edition")
    except Exception as error:  # whatever the client of the moment raises
        said = (
            "Không dùng được Redis: cổng vẫn chạy, nhưng các máy chủ không dùng chung trang lưu "
            "sẵn. Hãy kiểm tra REDIS_URL và máy chủ Redis."
        )
        yield Finding(WARNING, "hosts.redis", said, examples=[line(type(error).__name__)])


def _storage():
    try:
        next(default_storage.entries(), None)
    except OSError as error:
        said = (
            "Không dùng được kho tệp (MEDIA_BUCKET): bạn đọc không xem được ảnh, biên tập viên "
            "không tải tệp lên được. Hãy kiểm tra MEDIA_ENDPOINT, khóa truy cập và máy chủ lưu trữ."
        )
        yield Finding(ERROR, "hosts.storage", said, examples=[line(error.strerror)])
