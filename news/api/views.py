"""/api/bai-viet/, /api/van-ban/, and one of each by its id."""

from cantho_cchc.open_data import Parameters, Problem, page_of, read_only

from ..models import Article, Withdrawal
from . import articles as which_articles
from . import document_entry, entry
from . import documents as which_documents
from .licence import licence

SIZE, MOST = 50, 100  # of one page


@read_only
def articles(request):
    given = Parameters(request, *which_articles.NAMES)
    with_body = given.is_on("noi_dung")
    found, *way = which_articles.asked(given)
    rows = found if with_body else found.defer("body")
    return _page(request, given, rows, way, lambda page: entry.entries(request, page, with_body))


@read_only
def article(request, pk):
    Parameters(request)
    found = which_articles.public().filter(pk=pk).first()
    if found is None:
        raise _missing(pk)
    return {**entry.entries(request, [found], True)[0], "licence": licence(request)}


@read_only
def documents(request):
    given = Parameters(request, *which_documents.NAMES)
    found, *way = which_documents.asked(given)
    return _page(request, given, found, way, lambda page: document_entry.entries(request, page))


@read_only
def document(request, pk):
    Parameters(request)
    found = which_documents.public().filter(pk=pk).first()
    if found is None:
        raise Problem(404, "Không có văn bản công khai nào mang số này.")
    return {**document_entry.entries(request, [found])[0], "licence": licence(request)}


def _page(request, given, rows, way, entries):
    size = given.number("moi_trang", SIZE, MOST)
    page, following = page_of(rows, size, *way, request)
    return {"items": entries(page), "next": following, "licence": licence(request)}


def _missing(pk):
    """Problem: gone, with the reason that readers get, or never public."""
    if not Article.objects.withdrawn().filter(pk=pk).exists():
        return Problem(404, "Không có bài viết công khai nào mang số này.")
    withdrawal = Withdrawal.objects.filter(article=pk).first()
    reason = f" Lý do: {withdrawal.reason}" if withdrawal else ""
    return Problem(410, f"Bài viết không còn được đăng; hãy bỏ bản đã lấy.{reason}")
