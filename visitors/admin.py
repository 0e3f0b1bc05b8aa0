"""The desk for the counters: sums are read, the opening balance is set."""

from django.contrib import admin

from .models import DailyCount, OpeningBalance, PageCount


class ReadOnlyAdmin(admin.ModelAdmin):
    """Sums are made by counting; nobody writes them by hand."""

    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(DailyCount)
class DailyCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "visits", "views", "bots"]


@admin.register(PageCount)
class PageCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "page", "views"]
    list_filter = ["date"]
    search_fields = ["page"]


@admin.register(OpeningBalance)
class OpeningBalanceAdmin(admin.ModelAdmin):
    list_display = ["__str__", "note"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not OpeningBalance.objects.exists()
