"""The desk for the counters: sums are read, the opening balance is set."""

from django import forms
from django.contrib import admin

from cantho_cchc.conflicts import VersionedAdmin, VersionedForm

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

    def lookup_allowed(self, lookup, value, request=None):
        """Only what the filters ask for: a year beyond the calendar would be an error."""
        return lookup in ("date__gte", "date__lt")


@admin.register(DailyCount)
class DailyCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "visits", "views", "bots"]


@admin.register(PageCount)
class PageCountAdmin(ReadOnlyAdmin):
    list_display = ["date", "page", "views"]
    list_filter = ["date"]
    search_fields = ["page"]


class GroupedNumber(forms.IntegerField):
    """A whole number, typed with or without the dots that Vietnamese writes: 151.944."""

    def to_python(self, value):
        return super().to_python(value.replace(".", "") if isinstance(value, str) else value)


class OpeningBalanceForm(VersionedForm):
    visits = GroupedNumber(
        label="Số lượt mang sang", min_value=0, max_value=10**12, widget=forms.TextInput
    )


@admin.register(OpeningBalance)
class OpeningBalanceAdmin(VersionedAdmin):
    form = OpeningBalanceForm
    list_display = ["__str__", "note"]
    fields = ["visits", "until", "note"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not OpeningBalance.objects.exists()
