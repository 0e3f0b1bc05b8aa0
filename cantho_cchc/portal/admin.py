"""The desk for identity, standing pages and links."""

from django.contrib import admin
from django.http import HttpResponseRedirect
from django.urls import reverse

from cantho_cchc.conflicts import VersionedAdmin

from .models import Hotline, Link, Notice, Page, Portal


class HotlineInline(admin.TabularInline):
    model = Hotline
    extra = 0


@admin.register(Portal)
class PortalAdmin(VersionedAdmin):
    inlines = [HotlineInline]
    autocomplete_fields = ["banner"]
    fieldsets = [
        ("Tên và địa chỉ", {"fields": ["name", "short_name", "banner", "address"]}),
        (
            "Trách nhiệm theo pháp luật",
            {"fields": ["managing_unit", "parent_body", "content_manager", "licence"]},
        ),
        ("Liên hệ", {"fields": ["phone", "fax", "email"]}),
        ("Phòng phụ trách", {"fields": ["department", "department_phone", "department_email"]}),
        ("Chân trang", {"fields": ["copyright", "attribution"]}),
    ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        """There is one row: the list is that row."""
        return HttpResponseRedirect(reverse("admin:portal_portal_change", args=[Portal.ONLY_ID]))


@admin.register(Page)
class PageAdmin(VersionedAdmin):
    list_display = ["title", "slug", "is_in_menu", "order", "updated_at"]
    fieldsets = [
        (None, {"fields": ["title", "body"]}),
        ("Vị trí", {"fields": ["slug", "is_in_menu", "order"]}),
    ]


@admin.register(Notice)
class NoticeAdmin(VersionedAdmin):
    list_display = ["text", "kind", "starts_at", "ends_at"]
    fields = ["text", "kind", "starts_at", "ends_at"]


@admin.register(Link)
class LinkAdmin(VersionedAdmin):
    fields = ["title", "url", "order"]
    list_display = ["title", "url", "order"]
