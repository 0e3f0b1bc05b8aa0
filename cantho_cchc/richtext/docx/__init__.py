"""A Word document (.docx) as a text of ours, through the same rules as what is pasted."""

import base64
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from ..incoming import incoming
from ..sanitiser import plain_text
from . import numbering
from .archive import NOT_WORD, readable

_PICTURES = ("image/jpeg", "image/jpg", "image/png", "image/gif", "image/webp")
_TITLE = "tieu-de"
_TITLE_STYLES = ("Title", "Tiêu đề", "Tên bài", "Tựa đề")
_HEADING_STYLES = ("Tiêu đề", "Đầu đề", "Đề mục", "Heading")
_STYLES = "\n".join(
    [
        *(f"p[style-name='{name}'] => h1.{_TITLE}:fresh" for name in _TITLE_STYLES),
        *(
            f"p[style-name='{name} {level}'] => h{level}:fresh"
            for name in _HEADING_STYLES
            for level in range(1, 7)
        ),
        "u => u",
        "strike => s",
    ]
)


@dataclass(frozen=True)
class Docx:
    """Sanitised HTML, the document's title as far as it has one, and what the editor is told.

    `legacy` as in Incoming: whoever makes a draft of it leaves the question to the draft's form.
    """

    html: str
    title: str
    notes: tuple
    legacy: tuple = ()


def from_docx(file, keep_pictures=None):
    """The Docx of an uploaded file (with `size` and `read`); its pictures go where `incoming` says.

    Raises ValidationError, in Vietnamese, for what is no plain Word document, is too large, or
    cannot be taken as a text. Deleted and hidden words and comments are left out.
    """
    import mammoth  # not at each start: few processes ever see a document

    archive = readable(file)
    left_out = []
    try:
        html = mammoth.convert_to_html(
            archive,
            style_map=_STYLES,
            include_embedded_style_map=False,
            convert_image=_picture(left_out),
        ).value
    except Exception as error:  # whatever a reader of XML says of what is no document
        raise ValidationError(NOT_WORD) from error
    title, rest = _title_of(numbering.as_on_the_clipboard(html))
    taken = incoming(rest, keep_pictures)
    said = f"Đã bỏ {len(left_out)} hình vẽ mà trình duyệt không hiển thị được (EMF, WMF, TIFF …)."
    return Docx(taken.html, title, (*taken.changes, *([said] if left_out else [])), taken.legacy)


def _picture(left_out):
    """For mammoth: a picture as a data: address; other kinds are counted in `left_out`."""
    from mammoth import images

    @images.img_element
    def carried(image):
        with image.open() as content:
            data = base64.b64encode(content.read()).decode("ascii")
        return {"src": f"data:{image.content_type};base64,{data}"}

    def converted(image):
        if image.content_type in _PICTURES:
            return carried(image)
        left_out.append(image.content_type)
        return []

    return converted


def _title_of(html):
    """The words of the first paragraph in a style of titles, and the HTML without it."""
    before, found, rest = html.partition(f'<h1 class="{_TITLE}">')
    if not found:
        return "", html
    inner, _, after = rest.partition("</h1>")
    return " ".join(plain_text(inner).split()), before + after
