"""Figures grow old: what a reader of an article with numbers is told about their time."""

import re
from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

OLD = timedelta(days=365)

# Shares, numbers of four digits and more as Vietnamese writes them, amounts and counts.
# A telephone number is none, and “khoản 3 điểm b” counts nothing.
_FIGURES = re.compile(
    r"\d\s*%|(?<![\d.])\d{1,3}(?:\.\d{3})+(?!\d)"
    r"|\d\s*(?:tỷ|triệu|nghìn|đồng|hồ sơ|thủ tục|TTHC|nhiệm vụ|điểm(?!\s+[a-zđ]\b)|trường hợp"
    r"|dịch vụ)\b"
)
_TAGS = re.compile(r"<[^>]*>")


def note(article, now=None):
    """A sentence on when the figures of an article were true, or "" when none is needed.

    An editor's date is always shown; without one, an article of more than a year that holds
    figures says when it was published.
    """
    if article.figures_on:
        return f"Số liệu trong bài tính đến ngày {date_format(article.figures_on, 'd/m/Y')}."
    published = article.published_at
    today = timezone.localdate(now)
    is_old = published and today - timezone.localdate(published) > OLD
    if not is_old or not _FIGURES.search(f"{article.summary} {_TAGS.sub(' ', article.body)}"):
        return ""
    day = date_format(timezone.localtime(published), "d/m/Y")
    return f"Bài đăng ngày {day}. Số liệu trong bài là của thời điểm đó, nay có thể đã thay đổi."
