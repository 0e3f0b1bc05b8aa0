"""The form of an article: what is typed becomes a revision, never at once what readers see."""

import uuid

from django import forms

from cantho_cchc.forms import DeskForm

from ..models import Article
from . import conflict, content
from .people import name_of

STALE = (
    "Chưa lưu: trong lúc bạn sửa, {who} đã lưu một bản mới hơn. Nội dung bạn nhập vẫn còn nguyên; "
    "hãy chọn cho từng mục trong bảng đối chiếu rồi lưu lại."
)


def key_of(data):
    """The form key in a POST, or None."""
    try:
        return uuid.UUID(data.get("form_key", ""))
    except ValueError:
        return None


class ArticleForm(DeskForm):
    """Knows the revision that it started from (`base`) and, once refused, the one it met (`seen`).

    `restored`, set on the class, is a working copy that is shown in place of what is stored.
    """

    base = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    restored = None
    skips_others = False  # a preview saves nothing, so nobody is in the way

    class Meta:
        model = Article
        fields = content.FIELDS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows, self.newest = [], None
        if self.instance.pk:
            newest = self.instance.revisions.newest()
            self.initial["base"] = newest.number if newest else 0
        else:
            self.initial["form_key"] = uuid.uuid4()
        if self.restored is not None:
            self._show_restored()

    def _show_restored(self):
        typed = self.restored.data
        for name, field in self.fields.items():
            if name in typed or f"{name}_0" in typed or name == "is_featured":
                self.initial[name] = field.widget.value_from_datadict(typed, {}, name)

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk and not self.skips_others:
            self._meet_others()
        return cleaned

    def _meet_others(self):
        """Lock the article until the request's transaction ends; let the editor choose by field."""
        Article.objects.select_for_update(no_key=True).get(pk=self.instance.pk)
        newest, base = self.instance.revisions.newest(), self.cleaned_data.get("base")
        if newest is None or newest.number == (base or 1):
            return None
        self.newest = newest
        self.rows = conflict.rows(self, self._content_of(base or 1), newest.content)
        is_seen = self.cleaned_data.get("seen") == newest.number
        # Nothing differs: this text is stored already, sent twice where the first answer was lost.
        if not self.rows or (is_seen and all(row.choice for row in self.rows)):
            return self._take_theirs(newest.content)
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = newest.number
        raise forms.ValidationError(STALE.format(who=name_of(newest.author)))

    def _content_of(self, number):
        earlier = self.instance.revisions.filter(number=number).first()
        return earlier.content if earlier else {}

    def _take_theirs(self, theirs):
        for row in self.rows:
            if row.choice == conflict.THEIRS and row.name in self.fields:
                field = Article._meta.get_field(row.name)
                value = field.to_python(theirs[row.name])
                if field.is_relation and value:
                    value = field.related_model._base_manager.filter(pk=value).first()
                    if value is None:
                        continue  # deleted meanwhile: what was typed stays
                self.cleaned_data[row.name] = value
                self._errors.pop(row.name, None)
        self.cleaned_data["base"] = self.newest.number

    def takes_their_files(self):
        """The files that a colleague saved, as (id, title), when they were chosen; else None."""
        for row in self.rows:
            if row.name == content.FILES and row.choice == conflict.THEIRS:
                return content.listed(self.newest.content)
        return None
