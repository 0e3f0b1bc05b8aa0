"""The pages whose cost must not grow with the archive: the same kinds in an archive of any size."""

from datetime import timedelta
from urllib.parse import quote

from django.urls import reverse
from django.utils import timezone

from news.models import Article
from news.paging import PUBLISHED

YEARS = timedelta(days=1_800)  # about the middle of what is generated
LENGTH = 3_000  # characters of a body, about the median
STANDING = {
    "documents": "/van-ban/",
    "site map": "/so-do-trang/",
    "statistics": "/luot-truy-cap/",
    "RSS": "/rss/",
    "Atom": "/atom/",
    "JSON Feed": "/json/",
    "sitemap index": "/sitemap.xml",
    "JSON": "/api/bai-viet/",
    "JSON of changes": "/api/bai-viet/?sua_tu=2020-01-01T00:00:00%2B07:00",
    "desk: articles": "/quan-tri/news/article/",
}
SEARCHES = {  # common words, rare ones, and words that stand nowhere together
    "desk: search": f"/quan-tri/news/article/?q={quote('thủ tục')}",
    "search": f"/tim-kiem/?q={quote('thủ tục hành chính')}",
    "search, rare": f"/tim-kiem/?q={quote('phường Cái Khế lấy ý kiến')}",
    "search, nothing": f"/tim-kiem/?q={quote('tàu vũ trụ liên hành tinh')}",
}


def pages():
    """{name: address} of every kind of page, for the newest article and for one in the middle."""
    published = Article.objects.published()
    middle = published.filter(published_at__lte=timezone.now() - YEARS).newest_first()
    some = middle.select_related("category").first()
    of_category = middle.filter(category=some.category).first()
    day, category = timezone.localdate(some.published_at), some.category.get_absolute_url()
    return {
        "home": "/",
        "newest": "/tin/",
        "newest, deep": f"/tin/?truoc={PUBLISHED.cursor(some)}",
        "category": category,
        "category, deep": f"{category}?truoc={PUBLISHED.cursor(of_category)}",
        "month": reverse("news:month", args=[day.year, day.month]),
        "day": reverse("news:day", args=[day.year, day.month, day.day]),
        "article": _of_median_length(published.newest_first()),
        "article, old": _of_median_length(middle),
        **STANDING,
        "RSS of a category": f"{category}rss/",
        "sitemap section": f"/sitemap-{day:%Y-%m}.xml",
        "JSON, deep": f"/api/bai-viet/?den_ngay={day:%Y-%m-%d}",
        **SEARCHES,
    }


def _of_median_length(articles):
    nearest = min(articles[:40], key=lambda article: abs(len(article.body) - LENGTH))
    return nearest.get_absolute_url()
