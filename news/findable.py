"""What a search reads of the news."""

from datetime import datetime, time

from django.utils import timezone

from cantho_cchc import richtext
from cantho_cchc.search import kinds, vocabulary

from .models import Article, Attachment, Document, DocumentFile, Term


def register():
    kinds.register(0, "bai-viet", "Bài viết", Article, _article, _published, ("attachments",))
    kinds.follow(Attachment, lambda attachment: [attachment.article])
    kinds.register(
        2, "van-ban", "Văn bản", Document, _document, Document.objects.published, ("files",)
    )
    kinds.follow(DocumentFile, lambda file: [file.document])
    vocabulary.abbreviations(lambda: Term.objects.values_list("short", "full"))


def _published():
    return Article.objects.published().for_cards()


def _article(article):
    if article.status != Article.Status.PUBLISHED:
        return None
    files = [file.title for file in article.attachments.all() if file.is_live]
    return kinds.Text(
        title=article.title,
        summary=article.summary,
        text="\n".join([richtext.plain_text(article.body), article.byline, *files]),
        shown_at=article.published_at,
        hidden_at=article.expires_at,
        category=article.category_id,
    )


def _document(document):
    if document.status != Document.Status.PUBLISHED:
        return None
    files = [file.title for file in document.files.all()]
    return kinds.Text(
        title=document.title,
        summary="",
        text="\n".join([document.issuer, document.signer, *files]),
        # By the day it was issued; published() says whether it is public yet.
        shown_at=timezone.make_aware(datetime.combine(document.issued_on, time())),
    )
