"""Lists that people read."""

from django.contrib import admin


class ReadOnlyAdmin(admin.ModelAdmin):
    """Sums are made by counting; nobody writes them by hand."""

    show_full_result_count = False

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters ask for: a year beyond the calendar would be an error."""
        return lookup in ("date__gte", "date__lt")
