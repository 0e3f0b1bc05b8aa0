"""A picture is used and deleted at the same moment, on the real server: no hole is left."""

from concurrent.futures import ThreadPoolExecutor

from tests.serving.test_desk_at_once import send, signed_in

ROUNDS = 6
MAKE = """
from tests import factories
image = factories.image(size=(9, 9))
print(image.pk, image.url)
"""
LEFT = """
from cantho_cchc.pictures.models import Image
from cantho_cchc.portal.models import Page
page = Page.objects.filter(title="Ảnh {pk}").first()
print(Image.objects.filter(pk={pk}).exists(), page is not None, page and page.delete() and "")
"""


def test_either_the_text_is_refused_or_the_deletion(portal):
    desk = f"{portal.url}/quan-tri"
    writer, deleter = signed_in(portal), signed_in(portal)
    for number in range(ROUNDS):
        pk, address = portal.shell(MAKE).split()
        text = f'<p><img src="{address}" alt="x"></p>'
        page = {"title": f"Ảnh {pk}", "body": text, "order": "1", "slug": f"anh-{number}"}
        with ThreadPoolExecutor(2) as pool:
            saved = pool.submit(send, writer, f"{desk}/portal/page/add/", page)
            deletion = f"{desk}/pictures/image/{pk}/delete/"
            gone = pool.submit(send, deleter, deletion, {"post": "yes"})
        is_there, is_used, *_ = portal.shell(LEFT.format(pk=pk)).split()
        assert is_there == is_used
        kept = ("không có trong kho" in saved.result(), "Chưa xóa được" in gone.result())
        assert kept == (is_there == "False", is_there == "True")
