"""What is due but not public: its time has come, and a reader does not get it.

When something is due is asked of the columns, not of `published()`, which is what is checked.
"""

from django.utils import timezone

from news.models import Article, Document, Revision

from . import reader
from .finding import ERROR, Tally

MOST = 10  # of each kind, the last that fell due: each is a page that is made


def find():
    now = timezone.now()
    articles = Article.objects.filter(status=Article.Status.PUBLISHED, published_at__lte=now)
    yield from _hidden(articles.exclude(expires_at__lte=now), "article", "bài viết")
    documents = Document.objects.filter(status=Document.Status.PUBLISHED, published_at__lte=now)
    yield from _hidden(documents, "document", "văn bản")
    yield from _decided()


def _hidden(rows, code, name):
    hidden = Tally()
    for row in rows.order_by("-published_at", "-id")[:MOST]:
        address = row.get_absolute_url()
        if (status := reader.status(address)) != 200:
            hidden.add(f"{row} ({address}: {status})")
    yield from hidden.told(
        ERROR,
        f"due.{code}",
        f"Có {{n}} {name} đã đến giờ công khai nhưng người đọc không mở được. Hãy mở thử từng "
        "địa chỉ; nếu vẫn lỗi, khởi động lại cổng và xem nhật ký lỗi.",
    )


def _decided():
    """Articles that were decided to be public and are drafts all the same."""
    undone = Tally()
    drafts = Article.objects.filter(status=Article.Status.DRAFT)
    for title in drafts.filter(revisions__state=Revision.State.PUBLISHED).values_list(
        "title", flat=True
    ):
        undone.add(title)
    yield from undone.told(
        ERROR,
        "due.decided",
        "Có {n} bài đã được duyệt xuất bản nhưng vẫn là bản nháp. Hãy mở bài ở bàn biên tập "
        "và xuất bản lại.",
    )
