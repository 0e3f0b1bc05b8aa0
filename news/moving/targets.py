"""Where links between articles lead, once these have other numbers than where they came from."""

from ..models import Article
from . import addresses


def target(address):
    """(where a link between articles of an export leads here, whether that is not here yet).

    Such links name numbers, which mean other articles here.
    """
    named = addresses.article(address)
    if named is None:
        return address, False
    here = _article_of(*named)
    if here is None:
        return address, True
    return here.get_absolute_url() + "".join(address.partition("#")[1:]), False


def _article_of(slug, number):
    """The article that had this number where it came from, or that has it and never left."""
    articles = Article.objects.only("slug")
    moved = articles.filter(origin__number=number).order_by("-pk").first()
    return moved or articles.filter(pk=number, slug=slug).first()
