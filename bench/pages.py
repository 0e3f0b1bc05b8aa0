"""The pages that the benchmarks open, found in a running portal with an archive."""

ARTICLE = """
from news.models import Article
article = Article.objects.published().order_by('-published_at', '-id').first()
print(article.get_absolute_url(), article.category.get_absolute_url())
"""


def of(portal):
    """{name: address} of the kinds of page that most readers open."""
    article, category = portal.shell(ARTICLE).split()
    search = "/tim-kiem/?q=th%E1%BB%A7+t%E1%BB%A5c"  # “thủ tục”, which stands everywhere
    return {"article": article, "home": "/", "category": category, "search": search}


def articles(portal, number):
    """The addresses of the newest `number` articles."""
    code = (
        "from news.models import Article\n"
        "rows = Article.objects.published().order_by('-published_at', '-id')\n"
        f"for article in rows.only('slug', 'id')[:{number}]: print(article.get_absolute_url())"
    )
    return portal.shell(code).split()
