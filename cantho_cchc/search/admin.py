"""The desk of search: synonyms, and what readers looked for in vain."""

from urllib.parse import urlencode

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionedAdmin

from .models import Miss, Synonym


@admin.register(Synonym)
class SynonymAdmin(VersionedAdmin):
    list_display = ["phrase", "same_as", "note"]
    search_fields = ["phrase", "same_as"]
    fields = ["phrase", "same_as", "note"]

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.nfc(search_term))


@admin.register(Miss)
class MissAdmin(admin.ModelAdmin):
    list_display = ["query", "times", "day", "mend"]
    list_display_links = None
    date_hierarchy = None
    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    @admin.display(description="")
    def mend(self, miss):
        address = reverse("admin:search_synonym_add") + "?" + urlencode({"phrase": miss.query})
        return format_html('<a href="{}">Thêm từ đồng nghĩa</a>', address)
