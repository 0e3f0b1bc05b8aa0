"""The trail as the desk reads it: nothing can be added, changed or removed."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import StreamingHttpResponse
from django.urls import path
from django.utils import timezone

from cantho_cchc.long_lists import LongList

from .models import Entry
from .trail import record

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate


@admin.register(Entry)
class EntryAdmin(LongList, admin.ModelAdmin):
    list_display = ["number", "at", "actor", "action", "subject"]
    list_display_links = ["number", "at"]
    list_filter = ["action"]
    date_hierarchy = "at"
    search_fields = ["actor", "subject"]
    change_list_template = "admin/audit_trail.html"

    def get_urls(self):
        view = self.admin_site.admin_view(self.as_csv)
        return [path("csv/", view, name="audit-csv"), *super().get_urls()]

    def has_add_permission(self, request):
        return False

    has_change_permission = has_delete_permission = lambda self, request, obj=None: False

    def as_csv(self, request):
        """Every row, oldest first, as RFC 4180 has it; taking it out is a row too."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        record(Entry.Action.EXPORTED, "nhật ký kiểm tra")
        name = f"nhat-ky-kiem-tra-{timezone.localdate():%Y-%m-%d}.csv"
        response = StreamingHttpResponse(_lines(), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class _Echo:
    write = staticmethod(lambda line: line)


def _lines():
    fields = Entry._meta.concrete_fields
    writer = csv.writer(_Echo())
    yield "\ufeff" + writer.writerow(field.verbose_name for field in fields)
    for entry in Entry.objects.order_by("number").iterator():
        row = (field.value_to_string(entry) for field in fields)
        yield writer.writerow(f"'{v}" if v.startswith(_FORMULA) else v for v in row)
