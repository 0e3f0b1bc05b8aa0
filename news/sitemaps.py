"""What the news say of themselves in the sitemap: articles by month, so none grows large."""

from django.contrib.sitemaps import Sitemap

from . import archive
from .models import Article, Category, Document


class MonthSitemap(Sitemap):
    """The articles of one month of the archive."""

    def __init__(self, month):
        self.month = month

    def items(self):
        start, end = archive.bounds(self.month)
        articles = Article.objects.published().filter(published_at__gte=start, published_at__lt=end)
        return articles.newest_first().only("slug", "updated_at", "published_at")

    def lastmod(self, article):
        return max(article.updated_at, article.published_at)


class CategorySitemap(Sitemap):
    def items(self):
        return Category.objects.all()


class DocumentSitemap(Sitemap):
    def items(self):
        return Document.objects.published().newest_first()

    def lastmod(self, document):
        return max(document.updated_at, document.published_at)
