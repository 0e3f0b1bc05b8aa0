"""What the portal has posters of: itself, and its standing pages."""

from cantho_cchc import posters
from cantho_cchc.posters import Poster

from .models import Page, Portal


def of_page(page):
    return Poster.of("trang", page.pk, page.title)


def register():
    posters.register("cong", _portal)
    posters.register("trang", _page)


def _portal(pk):
    portal = Portal.objects.filter(pk=pk).first()
    return portal and Poster("cong", portal.pk, portal.name)


def _page(pk):
    page = Page.objects.filter(pk=pk).first()
    return page and of_page(page)
