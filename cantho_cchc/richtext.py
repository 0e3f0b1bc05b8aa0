"""Rich text: the only file that names the editor (CKEditor 4) and the sanitiser (nh3).

`HTMLField` cleans on every write, whoever writes; so the one `|safe` in the templates is true
by construction, and the column holds plain HTML whatever editor stands before it.
Why each setting is what it is: docs/decisions/0002-ckeditor-behind-a-fence.md.
"""

import html
import itertools
import re
from functools import lru_cache

import nh3
from ckeditor.widgets import CKEditorWidget
from django.conf import settings
from django.core.exceptions import ValidationError
from django.templatetags.static import static
from django.urls import reverse

from . import vietnamese

MAX_LENGTH = 300_000  # characters; cleaning time grows with the square of the nesting

_ALIGNMENTS = frozenset({"align-left", "align-center", "align-right", "align-justify"})
_BLOCKS = frozenset(
    "p h2 h3 h4 blockquote ul ol li table caption tr th td figure figcaption hr br".split()
)
_TAGS = _BLOCKS | frozenset("strong b em i u s sub sup a thead tbody tfoot img".split())
_NUMBERS = frozenset({"width", "height", "colspan", "rowspan", "start"})
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "width", "height", "class"},
    "figure": {"class"},
    "ol": {"start"},
    "th": {"colspan", "rowspan", "scope", "class"},
    "td": {"colspan", "rowspan", "class"},
} | {tag: {"class"} for tag in ("p", "h2", "h3", "h4", "li", "table", "figcaption")}
_DROPPED_WHOLE = set(
    "script style svg math template noscript iframe object embed form select textarea title".split()
)
_HREF = re.compile(r"(https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)


def _attribute(tag, name, value):
    """The value that an attribute may keep, or None to drop it."""
    if name == "class":
        return " ".join(word for word in value.split() if word in _ALIGNMENTS) or None
    if name == "href":
        return value if _HREF.match(value) else None
    if name == "src":
        path = re.escape(settings.MEDIA_URL) + r"[A-Za-z0-9_/.-]+"
        return value if re.fullmatch(path, value) and ".." not in value else None
    if name in _NUMBERS:
        return value if re.fullmatch(r"[0-9]{1,4}", value) else None
    if name == "scope":
        return value if value in ("row", "col", "rowgroup", "colgroup") else None
    return value


def sanitise(text):
    """`text` as HTML that is safe to show and NFC; doing it twice changes nothing.

    Raises ValueError when it is longer than MAX_LENGTH characters.
    """
    if len(text) > MAX_LENGTH:
        raise ValueError(f"rich text of {len(text)} characters, {MAX_LENGTH} allowed")
    return _clean(text)


@lru_cache(maxsize=8)  # one save cleans the same text in the form and again in the column
def _clean(text):
    clean = nh3.clean(
        vietnamese.nfc(text),
        tags=set(_TAGS),
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel=None,
    ).strip()
    return _without_jumps(clean)


def _without_jumps(clean):
    """Headings that go down one level at a time: an h4 behind an h2 becomes an h3 (WCAG 1.3.1)."""
    level = 1

    def mend(match):
        nonlocal level
        if not match["end"]:
            level = min(int(match["level"]), level + 1)
        return f"<{match['end']}h{level}"

    return re.sub(r"<(?P<end>/?)h(?P<level>[234])\b", mend, clean)


def for_page(clean):
    """Stored HTML as readers get it: wide tables can be scrolled, also by keyboard."""
    numbers = itertools.count(1)

    def opened(match):
        label = f"Bảng {next(numbers)}"
        return f'<div class="table" tabindex="0" role="group" aria-label="{label}"><table'

    return re.sub(r"<table\b", opened, clean).replace("</table>", "</table></div>")


def plain_text(text):
    """The words of a piece of rich text, one block a line."""
    broken = re.sub(rf"</?(?:{'|'.join(_BLOCKS)})\b[^>]*>", "\n", text)
    lines = html.unescape(nh3.clean(broken, tags=set())).splitlines()
    return "\n".join(line for line in (" ".join(line.split()) for line in lines) if line)


def _clean_in_form(text):
    _refuse_if_long(text)
    clean = sanitise(text)
    _refuse_if_long(clean)  # “&” is stored as “&amp;”
    if re.search(r"<img\b(?![^>]* src=)[^>]*>", clean):  # a silent hole in the page
        raise ValidationError(
            "Có ảnh không nằm trong kho ảnh của cổng (ảnh dán trực tiếp hoặc lấy từ trang khác). "
            "Nội dung bạn nhập vẫn còn nguyên; hãy tải các ảnh đó lên bằng nút Hình ảnh "
            "rồi lưu lại."
        )
    has_content = plain_text(clean) or re.search(r"<(img|hr)\b", clean)
    return clean if has_content else ""


def _refuse_if_long(text):
    if len(text) > MAX_LENGTH:
        raise ValidationError(
            f"Nội dung dài {vietnamese.grouped(len(text))} ký tự, giới hạn là "
            f"{vietnamese.grouped(MAX_LENGTH)}. Hãy chia bài, hoặc chuyển bớt thành tệp đính kèm."
        )


class HTMLField(vietnamese.TextField):
    """A column of sanitised HTML, edited with the rich-text editor."""

    normalise = staticmethod(sanitise)

    def formfield(self, **kwargs):
        # The admin proposes its plain textarea for every text column: ours goes before it.
        return super().formfield(
            **{**kwargs, "normalise": _clean_in_form, "widget": RichTextEditor()}
        )


class RichTextEditor(CKEditorWidget):
    """CKEditor cut down to what the sanitiser lets through; its output is never trusted."""

    def __init__(self):
        super().__init__(template_name="admin/rich_text.html")
        self.config = dict(_EDITOR_CONFIG)

    def _set_config(self):
        upload = reverse("upload-picture")
        self.config |= {
            "customConfig": static("js/admin/editor.js"),
            "contentsCss": [static("css/tokens.css"), static("css/prose.css")],
            "filebrowserImageUploadUrl": upload,
            "uploadUrl": upload,
        }


_EDITOR_CONFIG = {
    "language": "vi",
    "versionCheck": False,
    "width": "100%",
    "height": 420,
    "entities": False,  # else “Tiêu” is stored as “Ti&ecirc;u”
    "basicEntities": True,
    "format_tags": "p;h2;h3;h4",
    "bodyClass": "prose",
    "extraPlugins": "image2,uploadimage",
    "removePlugins": (
        "exportpdf,scayt,wsc,preview,print,save,newpage,templates,forms,flash,smiley,iframe,font,"
        "colorbutton,colordialog,div,bidi,language,pagebreak,about,copyformatting,stylescombo,"
        "image,liststyle"
    ),
    "removeDialogTabs": "link:advanced;link:target;table:advanced;image2:advanced",
    "toolbar": [
        ["Format", "Bold", "Italic", "Underline", "Subscript", "Superscript", "RemoveFormat"],
        ["NumberedList", "BulletedList", "Blockquote"],
        ["JustifyLeft", "JustifyCenter", "JustifyRight", "JustifyBlock"],
        ["Link", "Unlink", "Image", "Table", "HorizontalRule", "SpecialChar"],
        ["PasteText", "PasteFromWord", "Find", "Undo", "Redo", "Maximize", "Source"],
    ],
    "justifyClasses": ["align-left", "align-center", "align-right", "align-justify"],
    "image2_alignClasses": ["align-left", "align-center", "align-right"],
    "image2_altRequired": True,
    "filebrowserUploadMethod": "xhr",
    "clipboard_handleImages": False,  # else pasted pictures become data: addresses
    "allowedContent": (
        "p h2 h3 h4 li figcaption(align-left,align-center,align-right,align-justify);"
        "strong b em i u s sub sup br hr blockquote ul caption thead tbody tfoot tr;"
        "ol[start];a[!href,title];table(align-left,align-center,align-right);"
        "th[colspan,rowspan,scope](align-left,align-center,align-right);"
        "td[colspan,rowspan](align-left,align-center,align-right);"
        "figure(align-left,align-center,align-right);"
        "img[!src,alt,width,height,data-widget](align-left,align-center,align-right)"
    ),
    "disallowedContent": "script style iframe object embed form input;*[on*];*{*}",
}

# Parts of the editor's package that no page of ours asks for; never collected, so never served.
_UNUSED_PLUGINS = (
    "a11yhelp about adobeair ajax autoembed autogrow autolink bbcode codesnippet codesnippetgeshi "
    "colordialog copyformatting devtools div divarea docprops embed embedbase embedsemantic "
    "exportpdf flash forms iframe iframedialog language liststyle mathjax pagebreak placeholder "
    "preview scayt sharedspace smiley sourcedialog stylesheetparser tableresize templates uicolor "
    "wsc xml"
).split()
UNUSED_FILES = [
    "ckeditor/galleriffic/*",
    "ckeditor/file-icons/*",
    *(
        f"ckeditor/ckeditor/{name}"
        for name in ("*.md", "bender-*", "build-*", "adapters/*", "vendor/*")
    ),
    *(f"ckeditor/ckeditor/plugins/{name}/*" for name in _UNUSED_PLUGINS),
]
