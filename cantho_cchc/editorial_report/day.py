"""A day of the report's form, with what it answers to nonsense."""

from datetime import date

from django import forms
from django.contrib.admin.widgets import AdminDateWidget
from django.core.validators import MaxValueValidator, MinValueValidator

AS_DAY = "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 31/12/2026."
FAR = "Năm quá xa; hãy nhập theo dạng ngày/tháng/năm."


class Day(forms.DateField):
    widget = AdminDateWidget
    default_error_messages = {"required": AS_DAY, "invalid": AS_DAY}
    # Days of other centuries are mistakes; at the ends of the calendar no time zone can be had.
    default_validators = [
        MinValueValidator(date(1990, 1, 1), FAR),
        MaxValueValidator(date(2200, 1, 1), FAR),
    ]
