"""The corpus in the database, published, and its index built as an operator builds it."""

import unicodedata
from contextlib import contextmanager
from datetime import datetime, time

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.portal.models import Page
from news.models import Article, Attachment, Category, Document
from tests.search import corpus

TREE = dict.fromkeys(("PAR INDEX", "SIPAS", "PAPI"), "Chỉ số cải cách hành chính")
TREE["Dịch vụ công trực tuyến"] = "Chính phủ điện tử, Chính phủ số"


@contextmanager
def loaded(blocker):
    """The corpus, for as long as the block lasts; `blocker` is pytest-django's."""
    with blocker.unblock(), transaction.atomic():
        _articles()
        _documents()
        Page.objects.bulk_create(
            Page(slug=vietnamese.slug(row["title"]), **row) for row in corpus.pages()
        )
        call_command("index_search", verbosity=0)
        yield
        transaction.set_rollback(True)


def name_of(row):
    """What `queries.toml` calls a found object: a document by its number."""
    return row.number if isinstance(row, Document) else row.title


def _articles():
    categories, files = _categories(), []
    rows = [(row.pop("files", []), row) for row in corpus.articles()]
    articles = [_article(row, categories) for _, row in rows]
    Article.objects.bulk_create(articles)
    for article, (titles, _) in zip(articles, rows, strict=True):
        files += [
            Attachment(article=article, title=title, file="tep/a.pdf", is_live=True)
            for title in titles
        ]
    Attachment.objects.bulk_create(files)


def _categories():
    names = list(dict.fromkeys(row["category"] for row in corpus.articles()))
    made = {name: Category(name=name, order=n) for n, name in enumerate(names)}
    for name, category in sorted(made.items(), key=lambda pair: pair[0] in TREE):
        category.parent = made[TREE[name]] if name in TREE else None
        category.save()
    return made


def _article(row, categories):
    return Article(
        title=row["title"],
        slug=vietnamese.slug(row["title"], 120),
        title_folded=vietnamese.fold(row["title"]),
        summary=row.get("summary", ""),
        body=row["body"],
        byline=row.get("byline", ""),
        category=categories[row["category"]],
        status=Article.Status.PUBLISHED,
        published_at=timezone.make_aware(row["on"]),
    )


def _documents():
    for row in corpus.documents():
        published_at = timezone.make_aware(datetime.combine(row["issued_on"], time(8)))
        status = Document.Status.PUBLISHED
        Document.objects.create(status=status, published_at=published_at, **row)


def as_typed(query):
    """The text of a query, in the form of Unicode that its typist sends."""
    return unicodedata.normalize("NFD" if query.get("is_decomposed") else "NFC", query["query"])
