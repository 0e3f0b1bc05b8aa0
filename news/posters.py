"""What the news have posters of: articles, categories, documents."""

from cantho_cchc import posters
from cantho_cchc.posters import Poster

from .models import Article, Category, Document


def of_article(article):
    return Poster.of("tin", article.pk, article.title, article.cover)


def of_category(category):
    return Poster.of("chuyen-muc", category.pk, category.name)


def of_document(document):
    return Poster.of("van-ban", document.pk, document.title)


def register():
    posters.register("tin", _article)
    posters.register("chuyen-muc", _category)
    posters.register("van-ban", _document)


def _article(pk):
    article = Article.objects.published().select_related("cover").filter(pk=pk).first()
    return article and of_article(article)


def _category(pk):
    category = Category.objects.filter(pk=pk).first()
    return category and of_category(category)


def _document(pk):
    document = Document.objects.published().filter(pk=pk).first()
    return document and of_document(document)
