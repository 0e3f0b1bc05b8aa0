"""What an earlier counter had reached, typed once."""

import re

from django import forms
from django.contrib import admin

from cantho_cchc.conflicts import VersionedAdmin, VersionedForm

from ..models import OpeningBalance

_GROUPED = re.compile(r"\s*[0-9]{1,3}(?:\.[0-9]{3})+\s*")


class GroupedNumber(forms.IntegerField):
    """A whole number, typed with or without the dots that Vietnamese writes: 151.944.

    Dots elsewhere are a slip of the hand, and refused: 151.94 is no 15.194.
    """

    default_error_messages = {"invalid": "Hãy nhập số nguyên, ví dụ 151944 hoặc 151.944."}

    def to_python(self, value):
        if isinstance(value, str) and "." in value:
            if not _GROUPED.fullmatch(value):
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            value = value.replace(".", "")
        return super().to_python(value)


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
