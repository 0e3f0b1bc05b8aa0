"""What an earlier counter had reached, typed once."""

from django import forms
from django.contrib import admin

from cantho_cchc.conflicts import VersionedAdmin, VersionedForm

from ..models import OpeningBalance


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
