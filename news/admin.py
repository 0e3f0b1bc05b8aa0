"""The editors' desk: articles with their files, and categories."""

from django.contrib import admin

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionedAdmin
from cantho_cchc.pictures.admin import thumbnail

from .feedback.admin import FeedbackPanel
from .models import Article, Attachment, Category, Term


class AttachmentInline(admin.TabularInline):
    model = Attachment
    extra = 0


@admin.register(Article)
class ArticleAdmin(FeedbackPanel, VersionedAdmin):
    list_display = ["title", "category", "status", "published_at", "is_featured"]
    list_filter = ["status", "is_featured", "category"]
    list_select_related = ["category"]
    search_fields = ["title_folded"]
    search_help_text = "Tìm theo tiêu đề, gõ có dấu hay không dấu đều được."
    date_hierarchy = "published_at"
    show_full_result_count = False
    inlines = [AttachmentInline]
    autocomplete_fields = ["cover"]
    readonly_fields = ["cover_as_seen"]
    fieldsets = [
        (None, {"fields": ["title", "category", "summary", "body", "byline"]}),
        ("Đăng", {"fields": ["status", "published_at", "expires_at", "is_featured"]}),
        ("Ảnh đại diện", {"fields": ["cover", "cover_as_seen"]}),
        ("Nguồn và số liệu", {"fields": ["source", "source_url", "figures_on"]}),
        ("Địa chỉ", {"fields": ["slug", "legacy_url"]}),
    ]

    @admin.display(description="ảnh đang chọn")
    def cover_as_seen(self, article):
        return thumbnail(article.cover)

    def view_on_site(self, article):
        return article.get_absolute_url()

    def get_changeform_initial_data(self, request):
        return {}  # nothing is filled in from an address

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.fold(search_term))


@admin.register(Category)
class CategoryAdmin(VersionedAdmin):
    list_display = ["name", "parent", "order"]
    list_select_related = ["parent"]
    fields = ["name", "parent", "order", "description", "slug"]


@admin.register(Term)
class TermAdmin(VersionedAdmin):
    list_display = ["short", "full"]
    search_fields = ["short", "full"]
    fields = ["short", "full", "note"]
