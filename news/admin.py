"""What the desk shows of the news: articles (`desk/`), documents (`documents/`), categories,
abbreviations, assignments."""

from django.contrib import admin

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionedAdmin

from .desk.admin import ArticleAdmin
from .documents.admin import DocumentAdmin
from .models import Article, Assignment, Category, Document, Term

admin.site.register(Article, ArticleAdmin)
admin.site.register(Document, DocumentAdmin)


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

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.nfc(search_term))


@admin.register(Assignment)
class AssignmentAdmin(admin.ModelAdmin):
    list_display = ["person", "named"]
    list_select_related = ["person"]
    filter_horizontal = ["categories"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("categories")

    @admin.display(description="chuyên mục")
    def named(self, assignment):
        return ", ".join(str(category) for category in assignment.categories.all())
