"""What is asked of the report: days, category, person."""

from django import forms

from news.desk import rights

from .choices import ALL, Category, Person
from .day import Day
from .period import Period

LONGEST = 366  # days
PARAMETERS = {"since": "tu", "until": "den", "category": "chuyen-muc", "person": "nguoi"}


class ReportForm(forms.Form):
    since = Day(label="Từ ngày")
    until = Day(label="Đến hết ngày")
    category = Category(label="Chuyên mục")
    person = Person(label="Người viết hoặc duyệt")

    def __init__(self, data, user):
        super().__init__(data)
        self.fields["category"].queryset = rights.categories(user)

    def add_prefix(self, field_name):
        """The names in the page's address are Vietnamese, as everywhere."""
        return PARAMETERS.get(field_name, field_name)

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Ngày cuối phải sau hoặc trùng ngày đầu.")
        elif since and until and (until - since).days >= LONGEST:
            self.add_error("until", f"Kỳ báo cáo dài nhất {LONGEST} ngày; hãy chọn kỳ ngắn hơn.")
        return cleaned

    @property
    def period(self):
        return Period(self.cleaned_data["since"], self.cleaned_data["until"])

    def told(self):
        """What the report was limited to, as lines."""
        for name in ("category", "person"):
            field, value = self.fields[name], self.cleaned_data[name]
            yield f"{field.label}: {field.label_from_instance(value) if value else ALL}"
