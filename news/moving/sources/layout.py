"""Where the article in a saved page is: by what stands around it, whatever the markup.

The original site's pages read: banner, title, “10:09 - 04/01/2022”, the title again, the text up to
“./.”, its author, the hit counter, the footer. Tables or divs, the order is the same.
"""

from . import cutting, ending, furniture, stamps, title_and_time
from .page_lines import lines_of
from .title_and_time import same

LEAST = 12  # words that a text has


class NoArticleError(Exception):
    """The page holds no article that we can find."""


def article(page):
    """The fields of a Record that a page (an lxml tree) gives. Raises NoArticleError."""
    lines = lines_of(page)
    at, title = title_and_time.find(lines, _words_of_title(page))
    if at is None:
        raise NoArticleError("không thấy thời điểm đăng (dạng 10:09 - 04/01/2022) dưới tiêu đề")
    region = _region(lines, at, title)
    while region and (same(region[0].words, title) or furniture.is_tool(region[0])):
        region.pop(0)
    text, byline, source, notes = ending.parted(region)
    if not text:
        raise NoArticleError("không thấy nội dung dưới thời điểm đăng")
    return {
        "title": title,
        "published_at": stamps.stamp(lines[at].words),
        "body": cutting.html_of(page, lines, text, lines[at].element),
        "byline": byline,
        "source": source,
        "notes": notes,
    }


def _words_of_title(page):
    return " ".join("".join(page.xpath("//title//text()")).split())


def _region(lines, at, title):
    """The lines below the stamp that stand with it in the smallest part of the page with a text."""
    for ancestor in lines[at].element.iterancestors():
        inside = set(ancestor.iter())
        found = [line for line in lines[at + 1 :] if line.element in inside]
        words = sum(len(line.words.split()) for line in found if not furniture.is_after(line))
        has_end = any(ending.END.search(line.words) for line in found)
        if has_end or words - len(title.split()) >= LEAST:
            break
    ends = (number for number, line in enumerate(found) if furniture.is_after(line))
    return found[: next(ends, len(found))]
