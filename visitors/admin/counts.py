"""Sums by day, page, family of programs and source of readers."""

from django.contrib import admin

from cantho_cchc.long_lists import LongList

from .. import families
from ..models import AgentCount, DailyCount, PageCount, SourceCount
from .read_only import ReadOnlyAdmin


@admin.register(DailyCount)
class DailyCountAdmin(ReadOnlyAdmin):
    list_display = [
        "date", "shown", "visits", "imported", "excluded_visits", "views", "excluded_views", "bots",
    ]  # fmt: skip

    def get_queryset(self, request):
        return super().get_queryset(request).with_shown()

    @admin.display(description="lượt truy cập công bố")
    def shown(self, day):
        return day.shown


@admin.register(PageCount)
class PageCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "page", "views"]
    list_filter = ["date"]
    search_fields = ["page"]


@admin.register(AgentCount)
class AgentCountAdmin(LongList, ReadOnlyAdmin):
    list_display = ["date", "name", "visits", "views", "bots"]
    date_hierarchy = "date"
    search_fields = ["family"]
    search_help_text = "Tìm theo ký hiệu của loại."
    fields = readonly_fields = ["date", "name", "visits", "views", "bots"]
    lookup_allowed = admin.ModelAdmin.lookup_allowed  # those of the calendar

    @admin.display(description="tên loại")
    def name(self, row):
        return families.name(row.family)


@admin.register(SourceCount)
class SourceCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "kind", "views"]
    list_filter = ["date"]
