"""What is better than what, asked of the real index by small texts."""

import pytest

from cantho_cchc.search.finding import find
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def order(query, **how):
    return [hit.object.title for hit in find(query, **how).hits]


def test_one_word_is_best_in_the_title_then_in_the_summary():
    factories.article("Tin bốn", body="<p>Hộ tịch.</p>", published_at=at(2022, 1, 4))
    factories.article("Tin ba", summary="Về hộ tịch.", published_at=at(2022, 1, 3))
    factories.article("Hộ tịch", published_at=at(2022, 1, 2))
    factories.article("Hộ tịch số", published_at=at(2022, 1, 1))
    expected = ["Hộ tịch", "Hộ tịch số", "Tin ba", "Tin bốn"]
    assert order("tịch") == order("hộ tịch") == order("ho tich") == expected
    assert order("hộ tịch", order="date") == ["Tin bốn", "Tin ba", "Hộ tịch", "Hộ tịch số"]


def test_held_together_is_better_than_scattered_whatever_the_length():
    factories.article("Thủ tục lên mạng, khai và sinh", published_at=at(2022, 1, 4))
    factories.article("Thủ tục đăng ký khai sinh", published_at=at(2022, 1, 3))
    factories.article("Thủ tục khai sinh", published_at=at(2022, 1, 2))
    assert order("thủ tục khai sinh") == [
        "Thủ tục khai sinh",
        "Thủ tục đăng ký khai sinh",
        "Thủ tục lên mạng, khai và sinh",
    ]


@pytest.mark.parametrize("size", [1, 2, 3])
@pytest.mark.parametrize("query", ["ban hành", "ban hanh", "bàn", "ban hành văn bản", "bản"])
def test_no_page_repeats_or_leaves_out_what_another_has(query, size):
    titles = ["Ban hành văn bản", "Bàn hành chính", "Văn bản ban hành", "Bán, hành", "Bản tin"]
    for number, title in enumerate(titles * 2):
        factories.article(title, summary=titles[number % 3], published_at=at(2022, 1, number + 1))
    whole = [hit.object.pk for hit in find(query, size=50).hits]
    paged, after = [], ""
    while after is not None:
        found = find(query, size=size, after=after)
        paged += [hit.object.pk for hit in found.hits]
        after = found.next
    assert paged == whole
    assert len(set(whole)) == len(whole) > 1


def test_what_was_typed_is_better_than_its_synonym():
    factories.article("Phường Ninh Kiều", published_at=at(2022, 1, 2))
    factories.article("Phường An Phú", published_at=at(2022, 1, 1))
    assert order("phường an phú") == ["Phường An Phú", "Phường Ninh Kiều"]
    assert order("phường ninh kiều") == ["Phường Ninh Kiều", "Phường An Phú"]


def test_near_matches_are_shown_when_there_is_nothing_better():
    factories.article("Hò sơ")
    assert [hit.is_near for hit in find("hồ sơ").hits] == [True]
    factories.article("Hồ sơ")
    assert [(hit.object.title, hit.is_near) for hit in find("hồ sơ").hits] == [("Hồ sơ", False)]
    assert [hit.is_near for hit in find("ho so").hits] == [False, False]


def test_a_phrase_of_three_words_stands_as_it_was_typed():
    factories.article("Bài một", body="<p>Hồ sơ đất; sơ đất đai.</p>")
    factories.article("Bài hai", body="<p>Hồ sơ đất đai.</p>")
    assert order('"hồ sơ đất đai"') == ["Bài hai"]
    assert sorted(order("hồ sơ đất đai")) == ["Bài hai", "Bài một"]
    assert order('bài -"hồ sơ đất đai"') == ["Bài một"]


def test_a_change_of_the_index_is_as_it_was_made_anew():
    from cantho_cchc.search.models import Entry
    from cantho_cchc.search.rebuilding import rebuild

    rebuild()
    article = factories.article("Hộ tịch", body="<p>Chữ ký số.</p>")
    article.title, article.published_at = "Hộ khẩu", at(2021, 1, 1)
    article.save()
    assert (order("hộ tịch"), order("hộ khẩu")) == ([], ["Hộ khẩu"])
    assert rebuild() == 0
    assert rebuild(is_anew=True) == 1
    assert order("chữ ký số") == ["Hộ khẩu"]
    type(article).objects.filter(pk=article.pk).update(title="Tên mới")
    assert rebuild() == 1
    assert order("tên mới") == ["Tên mới"]
    article.delete()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("phrase", ["góp ý kiến", "gop y kien", "GÓP Ý KIẾN", "gòp ý kiến"])
def test_a_long_phrase_is_read_in_the_text_as_words_are(phrase):
    factories.article("Hai", body="<p>Góp ý. Ý kiến của dân.</p>")
    factories.article("Một", body="<p>Ngày 4: góp–ý <b>kiến</b>2 cho dự thảo.</p>")
    assert order(f'"{phrase}"') == ["Một"]
    factories.article("Ba", body="<p>Thi công kỹ thuật số 1.917.</p>")
    assert order('"công kĩ thuật"') == order('"kỹ thuật số 1917"') == ["Ba"]
