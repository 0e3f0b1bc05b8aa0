"""The form: what may be said of an article, and a word for what may not."""

import json
import unicodedata
import uuid

from django import forms

from cantho_cchc import richtext, vietnamese

from ..models import Feedback

# Readers meet Vietnamese words, in addresses too. The last two are the form's own: the article's
# version that its passages are of, and a key made for each form that is opened.
NAMES = {"is_useful": "huu-ich", "passage": "doan", "comment": "gop-y"}
VERSION, KEY = "phien-ban", "bieu-mau"

MAX_COMMENT, MAX_PASSAGE = (
    Feedback._meta.get_field(name).max_length for name in ("comment", "passage")
)
SHOWN = 60  # characters of a passage in the list


class FeedbackForm(forms.Form):
    """A form about one article; `key` of a valid one tells the same form sent twice."""

    is_useful = forms.TypedChoiceField(
        label="Thông tin này có hữu ích không?",
        choices=[("co", "Có"), ("khong", "Không")],
        coerce=lambda word: word == "co",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": "Câu trả lời chỉ có thể là Có hoặc Không."},
    )
    passage = forms.ChoiceField(
        label="Đoạn có lỗi (nếu muốn báo lỗi)",
        required=False,
        help_text="Hãy chọn đoạn, rồi viết ở ô dưới điều bạn thấy chưa đúng.",
        error_messages={
            "invalid_choice": "Bài viết không có đoạn này. Hãy chọn một đoạn trong danh sách."
        },
    )
    comment = forms.CharField(  # no maxlength: browsers would cut a pasted text without a word
        label="Góp ý thêm (không bắt buộc)",
        required=False,
        help_text=f"Một, hai câu, nhiều nhất {vietnamese.grouped(MAX_COMMENT)} ký tự.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, article, sent=None, asked=None):
        """`sent` is a POST, `asked` the query of an address that wants some things chosen."""
        data = None if sent is None else {name: _cleaned(sent, name) for name in _ALL_NAMES}
        super().__init__(data)
        self.article = article
        self.new_key = uuid.uuid4()
        self.passages = dict(enumerate(richtext.passages(article.body), start=1))
        self.fields["passage"].choices = [
            ("", "Không báo lỗi đoạn nào"),
            *(
                (str(n), f"Đoạn {n}: {_start(words, SHOWN)}")
                for n, words in self.passages.items()
                if words
            ),
        ]
        if asked is not None:
            self._choose(asked)

    @property
    def has_words(self):
        """Whether anything came that can be given back."""
        return any(self.data.get(name) for name in NAMES.values())

    def _choose(self, asked):
        for name in ("is_useful", "passage"):
            word, field = asked.get(NAMES[name], ""), self.fields[name]
            self.initial[name] = word if field.valid_value(word) else ""
        if "bao-loi" in asked:
            first = "comment" if self.initial["passage"] else "passage"
            self.fields[first].widget.attrs["autofocus"] = True

    def add_prefix(self, field_name):
        return NAMES.get(field_name, field_name)

    def clean_comment(self):
        comment = self.cleaned_data["comment"]
        if (length := len(comment)) > MAX_COMMENT:
            has, limit, over = map(vietnamese.grouped, (length, MAX_COMMENT, length - MAX_COMMENT))
            raise forms.ValidationError(
                f"Góp ý dài {has} ký tự, nhiều nhất là {limit}. Hãy rút ngắn {over} ký tự."
            )
        return comment if any(unicodedata.category(c)[0] not in "ZC" for c in comment) else ""

    def clean_passage(self):
        """The words of the passage: an edit later does not change what was meant."""
        number = self.cleaned_data["passage"]
        if number and self.data[VERSION] not in ("", str(self.article.version)):
            raise forms.ValidationError(
                "Bài viết vừa được sửa nên thứ tự các đoạn có thể đã khác. Hãy chọn lại đoạn."
            )
        return _start(self.passages[int(number)], MAX_PASSAGE) if number else ""

    def clean(self):
        said = [self.cleaned_data.get(name) for name in NAMES]
        if not self.errors and said == [None, "", ""]:
            raise forms.ValidationError(
                "Biểu mẫu còn trống. Hãy chọn Có hoặc Không, viết góp ý hoặc chọn đoạn có lỗi."
            )
        try:
            # A form that was changed and sent again (from the history) says something new.
            content = json.dumps([self.article.pk, *said])
            self.key = uuid.uuid5(uuid.UUID(self.data[KEY]), content)
        except ValueError:
            raise forms.ValidationError(
                "Biểu mẫu gửi lên không đầy đủ. Hãy bấm Gửi một lần nữa."
            ) from None


_ALL_NAMES = [*NAMES.values(), VERSION, KEY]


def _cleaned(sent, name):
    """What was sent, without characters that nobody can see or type, lines ended by “\\n”."""
    return vietnamese.nfc(sent.get(name, "")).replace("\r\n", "\n").replace("\r", "\n")


def _start(words, limit):
    if len(words) <= limit:
        return words
    cut = words[: limit - 1]
    return (cut.rpartition(" ")[0] or cut) + "…"
