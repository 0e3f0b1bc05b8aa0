"""Every line of the original page is found again on ours, in its order."""

from pathlib import Path

from tests.server import visible_text

SEED = Path(__file__).resolve().parent.parent / "seed.txt"
TITLE = "Một số kết quả đạt được trong cải cách hành chính năm 2021 của thành phố Cần Thơ"


def seed_lines():
    """The seed's lines without the counter's digits, "Banner" read as the site's name.

    The title stands twice: our breadcrumb carries it before the heading, and the time follows
    both, so its second mention is checked apart.
    """
    lines = [" ".join(line.split()) for line in SEED.read_text("utf-8").splitlines()]
    lines = [line for line in lines if line and not line.isdecimal()]
    assert lines[0] == "Banner"
    assert lines.count(TITLE) == 2
    last = len(lines) - 1 - lines[::-1].index(TITLE)
    return [
        "Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ",
        *lines[1:last],
        *lines[last + 1 :],
    ]


def test_every_line_of_the_seed_is_on_the_page_in_order(portal):
    path = portal.shell(
        "from news.models import Article\n"
        f"print(Article.objects.get(title='{TITLE}').get_absolute_url())"
    )
    status, _, page = portal.get(path)
    assert status == 200
    text = visible_text(page)
    at = 0
    for line in seed_lines():
        found = text.find(line, at)
        assert found >= 0, f"not found after {text[max(0, at - 60) : at]!r}: {line!r}"
        at = found + len(line)
    before_the_time = text.partition("10:09 - 04/01/2022")[0]
    assert before_the_time.count(TITLE) == 2
    assert f"<h1>{TITLE}</h1>" in page


def test_the_panel_stands_in_the_words_of_the_seed(portal):
    text = visible_text(portal.get("/")[2])
    assert "Lượt truy cập" in text
    for word in ("Hôm qua:", "Hôm nay:", "Tuần này:", "Tất cả:"):
        assert word in text
    total, again = text.partition("Lượt truy cập ")[2].split()[0], text.partition("Tất cả: ")[2]
    assert again.split()[0] == total
    assert int(total.replace(".", "")) >= 152_111
