"""Feedback is stored once, however often it is sent, and no faster than the article takes it."""

from django.db import transaction

from ..models import Article, Feedback
from . import limit

# What a reader is told, by its word in the address of the answer.
ANSWERS = {
    "danh-gia": "Đánh giá của bạn đã được ghi nhận.",
    "lan-nua": "Bạn đã đánh giá bài này rồi nên lượt đánh giá không được tính thêm.",
    "gop-y": "Góp ý của bạn đã được ghi nhận.",
    "bao-loi": "Đoạn bạn báo lỗi đã được chuyển đến ban biên tập.",
    "da-co": "Ý kiến này đã được ghi nhận.",
}


def receive(form, has_rated):
    """Store what a valid form says; returns which of ANSWERS are true then.

    A browser that `has_rated` may still comment. The article's row is locked meanwhile, so the
    limit is exact. Raises Article.DoesNotExist when it is public no more, and limit.FullError.
    """
    said = form.cleaned_data
    rating = None if has_rated else said["is_useful"]
    has_words = bool(said["comment"] or said["passage"])
    with transaction.atomic():
        locked = Article.objects.published().select_for_update(no_key=True)
        article = locked.only("pk").get(pk=form.article.pk)
        if Feedback.objects.filter(form_key=form.key).exists():
            return ["da-co"]
        if rating is not None or has_words:
            limit.check(article)
            article.feedback.create(**{**said, "is_useful": rating}, form_key=form.key)
    given = {
        "danh-gia": rating is not None,
        "lan-nua": has_rated and said["is_useful"] is not None,
        "gop-y": said["comment"],
        "bao-loi": said["passage"],
    }
    return [word for word, is_true in given.items() if is_true]
