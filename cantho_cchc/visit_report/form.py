"""What is asked of the report: a month, a quarter or a year."""

from django import forms
from django.utils import timezone

from .period import MONTH, QUARTER, YEAR, Period

PARAMETERS = {"kind": "ky", "number": "so", "year": "nam"}
KINDS = [(MONTH, "Tháng"), (QUARTER, "Quý"), (YEAR, "Năm")]
MOST = {MONTH: 12, QUARTER: 4}
AS_YEAR = "Hãy nhập năm bằng bốn chữ số, từ 1990 đến 2200."


class ReportForm(forms.Form):
    kind = forms.ChoiceField(
        label="Kỳ báo cáo",
        choices=KINDS,
        error_messages={"invalid_choice": "Không có kỳ này; hãy chọn lại."},
    )
    number = forms.IntegerField(
        label="Tháng hoặc quý thứ",
        required=False,
        min_value=1,
        max_value=12,
        help_text="Tháng từ 1 đến 12, quý từ 1 đến 4; báo cáo năm không cần.",
    )
    year = forms.IntegerField(
        label="Năm",
        min_value=1990,
        max_value=2200,
        error_messages={"min_value": AS_YEAR, "max_value": AS_YEAR, "invalid": AS_YEAR},
    )

    def add_prefix(self, field_name):
        """The names in the page's address are Vietnamese, as everywhere."""
        return PARAMETERS.get(field_name, field_name)

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        number, most = cleaned["number"], MOST.get(cleaned["kind"])
        if most and not 1 <= (number or 0) <= most:
            self.add_error("number", f"Hãy nhập một số từ 1 đến {most}.")
        elif self.period.whole.since > timezone.localdate():
            self.add_error("year", "Kỳ này chưa bắt đầu.")
        return cleaned

    @property
    def period(self):
        asked = self.cleaned_data
        number = asked["number"] if asked["kind"] in MOST else 1
        return Period(asked["kind"], asked["year"], number, timezone.localdate())
