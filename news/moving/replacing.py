"""What replaces an article that came down, once both have arrived."""

from django.db.models import Q

from ..models import Article
from . import addresses


def replace(origin):
    """Lead a withdrawn article to the one that replaces it; returns what is to be told."""
    if not origin.replaced_by:
        return []
    found = _named(origin.replaced_by)
    if found is None:
        return [f"chưa có bài thay thế {origin.replaced_by}"]  # it may come with another source
    withdrawal = getattr(origin.article, "withdrawal", None)
    if withdrawal and withdrawal.replaced_by_id is None:
        withdrawal.replaced_by = found
        withdrawal.save()
    origin.replaced_by = ""
    return []


def _named(address):
    ours = addresses.article(address)
    wanted = Q(origin__number=ours[1]) if ours else Q(origin__key=address) | Q(legacy_url=address)
    return Article.objects.filter(wanted).first()
