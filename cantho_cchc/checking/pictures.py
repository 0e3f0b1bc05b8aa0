"""Pictures that readers see without words, source, or a look at a map's sovereignty; or not at all.

WCAG 2.2 (1.1.1), Nghị định 174/2026/NĐ-CP, Điều 93 khoản 3. Publishing refuses them; an archive
that was moved in may have them all the same.
"""

from functools import lru_cache

from django.conf import settings

from cantho_cchc import richtext, vietnamese
from cantho_cchc.pictures.models import Image
from cantho_cchc.pictures.texts import library
from cantho_cchc.portal.models import Page, Portal
from news.models import Article

from .files import is_stored
from .finding import ERROR, WARNING, Tally
from .rows import pieces

REMEMBERED = 10_000  # files of which it is known whether they are there


def find(progress):
    lacking, maps, lost, is_there = Tally(), Tally(), Tally(), lru_cache(REMEMBERED)(is_stored)
    for title, address, image, words in _shown(progress):
        name = address.removeprefix(settings.MEDIA_URL)  # a text may name nothing else
        if name and not is_there(name):
            lost.add(f"{title}: {name}")
        missing = image.missing(words) if image else [] if words else ["mô tả ảnh"]
        if missing:
            is_map = image and image.is_map and not image.shows_sovereignty
            (maps if is_map else lacking).add(f"{title}: thiếu {vietnamese.series(missing)}")
    yield from lost.told(
        ERROR,
        "pictures.lost",
        "Có {n} ảnh trong bài đang công khai mà tệp không còn, nên bạn đọc thấy ô trống. Hãy chép "
        "lại tệp từ bản sao lưu vào thư mục media, hoặc thay ảnh trong bài.",
    )
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
    """(where it stands, its address there, Image or None, words) of each picture that is public.

    Those that stand in no text have neither address nor words; files.py looks for their files.
    """
    for rows in (Article.objects.published(), Page.objects.all()):
        for some in pieces(rows.filter(body__contains="<img"), "title", "body"):
            known = library(" ".join(body for *_, body in some))
            for _, title, body in some:
                for address, words in richtext.standing(body):
                    yield title, address, known.get(address), words
            progress(len(some))
    incomplete = Image.objects.incomplete()
    for rows, title in ((Article.objects.published(), "title"), (Portal.objects, "name")):
        column = "cover" if title == "title" else "banner"
        for some in pieces(rows.filter(**{f"{column}__in": incomplete}), title, column):
            images = incomplete.in_bulk([image for *_, image in some])
            for _, name, image in some:
                if image in images:
                    yield name, "", images[image], ""
            progress(len(some))
