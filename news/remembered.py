"""What many pages ask and only a change of content changes; read-only.

Each value is kept with the edition (`cantho_cchc.pagecache`), so that a page asks for what is its
own.
"""

from cantho_cchc.pagecache import of_the_edition

from .documents import years
from .models import Article, Category, Document, Term


@of_the_edition
def categories():
    """The tree of `CategoryQuerySet.tree`."""
    return Category.objects.tree()


def category(slug):
    """The category of the tree with that address, which knows its parent and its branches."""
    everyone = (one for top in categories() for one in (top, *top.branches))
    return next((one for one in everyone if one.slug == slug), None)


@of_the_edition
def newest_of(category, number):
    """The newest articles of the category with that key, as lines of a list show them."""
    rows = Article.objects.published().filter(category=category).newest_first()
    return list(rows.for_lines().select_related("category")[:number])


@of_the_edition
def terms():
    return list(Term.objects.all())


@of_the_edition
def years_of_documents():
    """Those in which a public document was issued, newest first."""
    return list(years.of(Document.objects.published()))
