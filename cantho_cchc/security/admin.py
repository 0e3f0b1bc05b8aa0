"""The desk's list of what browsers refused: read only."""

from django.contrib import admin

from .models import PolicyReport

# What a directive is about; its beginning decides.
_KINDS = {
    "script-src": "chương trình trong trang",
    "style-src": "kiểu trình bày",
    "img-src": "ảnh",
    "font-src": "phông chữ",
    "connect-src": "kết nối ngầm",
    "form-action": "nơi biểu mẫu gửi đến",
    "frame-ancestors": "trang khác nhúng trang này",
    "base-uri": "địa chỉ gốc của trang",
    "require-trusted-types-for": "chữ biến thành mã lệnh",
    "trusted-types": "chữ biến thành mã lệnh",
    "(": "các trường hợp khác trong ngày",
}


@admin.register(PolicyReport)
class PolicyReportAdmin(admin.ModelAdmin):
    """Written by the portal alone."""

    list_display = ["day", "kind", "directive", "blocked", "page", "source", "times"]
    list_display_links = None
    list_filter = ["directive"]
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="loại nội dung")
    def kind(self, report):
        known = (name for begin, name in _KINDS.items() if report.directive.startswith(begin))
        return next(known, "nội dung nhúng")
