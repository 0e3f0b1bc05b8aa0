"""What the news have posters of: articles, categories."""

from cantho_cchc import posters
from cantho_cchc.posters import Poster

from .models import Article, Category


def of_article(article):
    return Poster.of("tin", article.pk, article.title, article.cover)


def of_category(category):
    return Poster.of("chuyen-muc", category.pk, category.name)


def register():
    posters.register("tin", _article)
    posters.register("chuyen-muc", _category)


def _article(pk):
    article = Article.objects.published().select_related("cover").filter(pk=pk).first()
    return article and of_article(article)


def _category(pk):
    category = Category.objects.filter(pk=pk).first()
    return category and of_category(category)
