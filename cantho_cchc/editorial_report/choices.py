"""What the report can be limited to."""

from django import forms
from django.contrib.auth import get_user_model

from news.desk.people import name_of

ALL = "Tất cả"


class _Choice(forms.ModelChoiceField):
    def __init__(self, queryset=None, **kwargs):
        super().__init__(queryset, required=False, empty_label=ALL, **kwargs)


class Category(_Choice):
    """Its queryset is what the person who asks works on."""

    default_error_messages = {"invalid_choice": "Không có chuyên mục này; hãy chọn lại."}

    def __init__(self, **kwargs):
        super().__init__(help_text="Chuyên mục cấp một gồm cả các chuyên mục con.", **kwargs)


class Person(_Choice):
    default_error_messages = {"invalid_choice": "Không có người này; hãy chọn lại."}

    def __init__(self, **kwargs):
        people = get_user_model().objects.filter(is_staff=True)
        super().__init__(people.order_by("last_name", "username"), **kwargs)

    def label_from_instance(self, user):
        return name_of(user)
