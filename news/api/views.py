"""/api/bai-viet/ and /api/bai-viet/<id>/."""

from cantho_cchc.open_data import Parameters, Problem, page_of, read_only

from ..models import Article, Withdrawal
from .articles import asked, public
from .entry import entries
from .licence import licence

SIZE, MOST = 50, 100  # articles of one page


@read_only
def articles(request):
    given = Parameters(
        request, "chuyen_muc", "tu_ngay", "den_ngay", "sua_tu", "noi_dung", "so_bai", "sau"
    )
    found, key, order = asked(given)
    with_body = given.is_on("noi_dung")
    size = given.number("so_bai", SIZE, MOST)
    rows = found if with_body else found.defer("body")
    page, following = page_of(rows, size, key, order, request)
    items = entries(request, page, with_body)
    return {"items": items, "next": following, "licence": licence(request)}


@read_only
def article(request, pk):
    Parameters(request)
    found = public().filter(pk=pk).first()
    if found is None:
        raise _missing(pk)
    return {**entries(request, [found], with_body=True)[0], "licence": licence(request)}


def _missing(pk):
    """Problem: gone, with the reason that readers get, or never public."""
    if not Article.objects.withdrawn().filter(pk=pk).exists():
        return Problem(404, "Không có bài viết công khai nào mang số này.")
    withdrawal = Withdrawal.objects.filter(article=pk).first()
    reason = f" Lý do: {withdrawal.reason}" if withdrawal else ""
    return Problem(410, f"Bài viết không còn được đăng; hãy bỏ bản đã lấy.{reason}")
