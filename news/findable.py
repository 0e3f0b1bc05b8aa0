"""What a search reads of the news."""

from cantho_cchc import richtext
from cantho_cchc.search import kinds, vocabulary

from .models import Article, Attachment, Term


def register():
    kinds.register(0, "bai-viet", "Bài viết", Article, _article, _published)
    kinds.follow(Attachment, lambda attachment: [attachment.article])
    vocabulary.abbreviations(lambda: Term.objects.values_list("short", "full"))


def _published():
    return Article.objects.published().for_cards()


def _article(article):
    if article.status != Article.Status.PUBLISHED:
        return None
    files = article.attachments.live().values_list("title", flat=True)
    return kinds.Text(
        title=article.title,
        summary=article.summary,
        text="\n".join([richtext.plain_text(article.body), article.byline, *files]),
        shown_at=article.published_at,
        hidden_at=article.expires_at,
        category=article.category_id,
    )
