"""What an editor should look at before publishing: advice beside its field, never a wall.

What the law asks for (source and description of pictures) refuses publication elsewhere
(`Article.clean`); here it is said while there is time.
"""

import re
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve

from cantho_cchc import richtext, vietnamese
from cantho_cchc.pictures.texts import incomplete

from ..models import Article, Term

# Words that say nothing of where a link leads (WCAG 2.2, 2.4.4).
_EMPTY_WORDS = {
    "tai day",
    "xem tai day",
    "o day",
    "day",
    "xem them",
    "link",
    "bam vao day",
    "nhan vao day",
}
_ABBREVIATION = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,8}(?![\w/-])")
_NO_ABBREVIATIONS = re.compile(r"[IVXLCDM]+|COVID")


def of(article, base_url=""):
    """{field: [sentences]} for an article as it stands in memory."""
    found = {"summary": [], "cover": [], "body": []}
    if not article.summary:
        found["summary"].append("Chưa có tóm tắt: danh sách và kết quả tìm kiếm sẽ chỉ có tiêu đề.")
    if article.cover and (missing := article.cover.missing()):
        found["cover"].append(f"Ảnh đại diện thiếu {' và '.join(missing)}: chưa công khai được.")
    found["body"] += [*_pictures(article.body), *_links(article.body, base_url)]
    found["body"] += _abbreviations(f"{article.title}\n{richtext.plain_text(article.body)}")
    return {field: said for field, said in found.items() if said}


def _pictures(body):
    for address, image, lacking in incomplete(body):
        name = image.title if image else address
        yield f"Ảnh “{name}” thiếu {' và '.join(lacking)}: chưa công khai được."


def _links(body, base_url):
    for address, words in richtext.links(body):
        if vietnamese.fold(words).strip(" .,:;!?()[]→»>") in _EMPTY_WORDS:
            yield f"Liên kết “{words}” không nói dẫn đến đâu; hãy ghi tên trang hoặc văn bản."
        if address.startswith("/") or (base_url and address.startswith(f"{base_url}/")):
            yield from _inside(urlsplit(address).path, words)


def _inside(path, words):
    """A link to the portal itself: does the page exist, and do readers see it?"""
    if path.startswith(("/media/", "/static/")):
        return
    try:
        match = resolve(path)
    except Resolver404:
        yield f"Liên kết “{words}” dẫn đến trang không có: {path}"
        return
    if match.view_name == "news:article":
        pk = match.kwargs["pk"]
        if not Article.objects.published().filter(pk=pk).exists():
            known = Article.objects.filter(pk=pk).exists()
            what = "bài chưa công khai" if known else "bài không có"
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
