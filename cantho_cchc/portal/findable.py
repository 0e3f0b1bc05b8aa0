"""What a search reads of the standing pages."""

from cantho_cchc import richtext
from cantho_cchc.search import kinds

from .models import Page


def register():
    kinds.register(1, "trang", "Trang", Page, _page, Page.objects.all)


def _page(page):
    text = richtext.plain_text(page.body)
    return kinds.Text(title=page.title, summary="", text=text, shown_at=page.updated_at)
