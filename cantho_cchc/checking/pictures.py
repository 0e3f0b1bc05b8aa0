"""Pictures that readers see without words, source, or a look at a map's sovereignty.

WCAG 2.2 (1.1.1), Nghị định 174/2026/NĐ-CP, Điều 93 khoản 3. Publishing refuses them; an archive
that was moved in may have them all the same.
"""

from cantho_cchc import richtext, vietnamese
from cantho_cchc.pictures.models import Image
from cantho_cchc.pictures.texts import library
from cantho_cchc.portal.models import Page, Portal
from news.models import Article

from .finding import ERROR, WARNING, Tally
from .rows import pieces


def find(progress):
    lacking, maps = Tally(), Tally()
    for title, image, words in _shown(progress):
        missing = image.missing(words) if image else [] if words else ["mô tả ảnh"]
        if missing:
            is_map = image and image.is_map and not image.shows_sovereignty
            (maps if is_map else lacking).add(f"{title}: thiếu {vietnamese.series(missing)}")
    yield from maps.told(
        ERROR,
        "pictures.map",
        "Có {n} bản đồ đang công khai mà chưa xác nhận thể hiện đầy đủ chủ quyền. Hãy xem lại "
        "ảnh và xác nhận ở Kho ảnh, hoặc thay ảnh khác.",
    )
    yield from lacking.told(
        WARNING,
        "pictures.lacking",
        "Có {n} ảnh đang công khai mà thiếu mô tả hoặc nguồn. Hãy bổ sung ở Kho ảnh.",
    )


def _shown(progress):
    """(where it stands, Image or None, the words for it there) of each picture that is public."""
    for rows in (Article.objects.published(), Page.objects.all()):
        for some in pieces(rows.filter(body__contains="<img"), "title", "body"):
            known = library(" ".join(body for *_, body in some))
            for _, title, body in some:
                for address, words in richtext.standing(body):
                    yield title, known.get(address), words
            progress(len(some))
    incomplete = Image.objects.incomplete()
    for rows, title in ((Article.objects.published(), "title"), (Portal.objects, "name")):
        column = "cover" if title == "title" else "banner"
        for some in pieces(rows.filter(**{f"{column}__in": incomplete}), title, column):
            images = incomplete.in_bulk([image for *_, image in some])
            yield from ((name, images[image], "") for _, name, image in some if image in images)
            progress(len(some))
