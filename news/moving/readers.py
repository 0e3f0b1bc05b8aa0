"""What readers were told of an article: corrections, why it came down."""

from ..models import Article, Event, Withdrawal


def tell(article, record):
    """Tell it here too; what was told already is let be."""
    for at, note in record.corrections:
        article.events.get_or_create(kind=Event.Kind.MOVED, at=at, public_note=note)
    said = record.withdrawal
    Withdrawal.objects.filter(article=article).delete()
    if said and article.status == Article.Status.WITHDRAWN:
        withdrawal = Withdrawal(article=article, mode=said.mode, reason=said.reason, at=said.at)
        withdrawal.full_clean()
        withdrawal.save()
