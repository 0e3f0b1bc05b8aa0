"""What an editor should look at before publishing: advice beside its field, never a wall.

What the law asks for (source and description of pictures) refuses publication elsewhere
(`Article.clean`); here it is said while there is time.
"""

import re
from urllib.parse import urlsplit

from cantho_cchc import richtext, vietnamese
from cantho_cchc.pictures.texts import incomplete

from ..models import Term
from . import inside_links

# Words that say nothing of where a link leads (WCAG 2.2, 2.4.4).
_EMPTY_WORDS = re.compile(
    r"((xem|chi tiet|bam vao|nhan vao|click vao|tai) )*(tai day|o day|day|xem them|chi tiet|link)"
)
MOST_LINKS = 40  # that are looked at: each is a page asked for
_ABBREVIATION = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,8}(?![\w/-])")
_NO_ABBREVIATIONS = re.compile(r"[IVXLCDM]+|COVID")


def of(article, request):
    """{field: [sentences]} for an article as it stands in memory."""
    found = {"summary": [], "cover": [], "body": []}
    if not article.summary:
        found["summary"].append("Chưa có tóm tắt: danh sách và kết quả tìm kiếm sẽ chỉ có tiêu đề.")
    if article.cover and (missing := article.cover.missing()):
        found["cover"].append(f"Ảnh đại diện thiếu {' và '.join(missing)}: chưa công khai được.")
    found["body"] += [*_pictures(article.body), *_links(article.body, request)]
    found["body"] += _abbreviations(f"{article.title}\n{richtext.plain_text(article.body)}")
    return {field: said for field, said in found.items() if said}


def _pictures(body):
    for address, image, lacking in incomplete(body):
        name = image.title if image else address
        yield f"Ảnh “{name}” thiếu {' và '.join(lacking)}: chưa công khai được."


def _links(body, request):
    ours = request.build_absolute_uri("/")
    for address, words in dict.fromkeys(richtext.links(body)[:MOST_LINKS]):
        if _EMPTY_WORDS.fullmatch(vietnamese.fold(words).strip(" .,:;!?()[]→»>")):
            yield f"Liên kết “{words}” không nói dẫn đến đâu; hãy ghi tên trang hoặc văn bản."
        if address.startswith(("/", ours)):
            path = urlsplit(address).path
            if what := inside_links.trouble(path, request):
                yield f"Liên kết “{words}” dẫn đến {what}: {path}"


def _abbreviations(text):
    """Those that neither the glossary nor the text itself explains: “… hành chính (TTHC)”."""
    known = set(Term.objects.values_list("short", flat=True))
    used = dict.fromkeys(_ABBREVIATION.findall(text))
    unknown = [
        word
        for word in used
        if word not in known
        and not _NO_ABBREVIATIONS.fullmatch(word)
        and not re.search(rf"\(\s*{re.escape(word)}\s*\)", text)
    ]
    if unknown and not text.isupper():
        yield (
            f"Chữ viết tắt chưa được giải thích: {', '.join(unknown[:10])}. "
            "Hãy viết đầy đủ ở lần đầu, hoặc thêm vào mục Chữ viết tắt."
        )
