"""The index is what is stored and published, however it came to be saved."""

import hashlib
import random

import pytest
from django.utils import timezone

from cantho_cchc.search import finding, phrases, rebuilding
from cantho_cchc.search.finding import find
from cantho_cchc.search.models import Entry
from news.models import Article
from tests import factories
from tests.factories import at

pytestmark = pytest.mark.django_db


def found(query):
    return [hit.object.title for hit in find(query).hits]


def test_a_draft_held_over_the_row_is_neither_found_nor_hides_what_is_public():
    article = factories.article("Hộ tịch")
    article.title, article.status = "Bí mật", Article.Status.DRAFT
    factories.attachment(article, "Biểu mẫu")
    assert (found("hộ tịch"), found("bí mật"), found("biểu mẫu")) == (["Hộ tịch"], [], ["Hộ tịch"])


def test_an_old_instance_does_not_bring_back_its_words():
    article = factories.article("Hộ tịch")
    old = Article.objects.get(pk=article.pk)
    article.title = "Hộ khẩu"
    article.save()
    old.save(update_fields=["is_featured"])
    assert (found("hộ tịch"), found("hộ khẩu")) == ([], ["Hộ khẩu"])


@pytest.mark.parametrize(
    "text",
    ["a" * 5000, " ".join(f"{n:014x}".translate({48: 103}) for n in range(19_000)), "ộ" * 3000],
    ids=["a long word", "many long words", "marks"],
)
def test_any_text_can_be_saved_and_its_beginning_found(text):
    article = factories.article("Chữ", body=f"<p>hộ tịch {text}</p>")
    assert found("hộ tịch") == ["Chữ"]
    article.delete()
    assert not Entry.objects.exists()


def test_what_has_ended_leaves_with_the_next_save(time_machine):
    time_machine.move_to(at(2022, 1, 1))
    for _ in range(3):
        factories.article("Thông báo", expires_at=at(2022, 2, 1), published_at=at(2021, 1, 1))
    time_machine.move_to(at(2022, 2, 2))
    assert found("thông báo") == []
    factories.article("Tin")
    assert Entry.objects.count() == 1
    assert rebuilding.rebuild() == 0 or Entry.objects.count() == 1


def test_a_phrase_that_stands_nowhere_is_not_looked_for_everywhere(monkeypatch):
    monkeypatch.setattr(finding, "MOST_LOOKED_AT", 20)
    looked = []
    agree = phrases.agree
    monkeypatch.setattr(phrases, "agree", lambda *a: looked.append(1) or agree(*a))
    for _ in range(60):
        factories.article("Tin", body="<p>Hồ sơ đất. Sơ đất đai.</p>")
    assert find('"hồ sơ đất đai"', size=5).hits == []
    assert len(looked) < 60


@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles"])
def test_an_entry_is_taken_out_as_it_was_added(zone):
    article = factories.article("Hộ tịch", published_at=at(2022, 1, 1))
    entry = Entry.objects.get()
    with timezone.override(zone):
        elsewhere = entry.lexemes()
    assert elsewhere == entry.lexemes()
    assert "m_202201" in elsewhere
    article.delete()
    assert found("hộ tịch") == []


def test_rebuilding_keeps_what_was_published_meanwhile(monkeypatch):
    factories.article("Cũ")
    look = rebuilding._set_right

    def publish_meanwhile(kind, last, end):
        changed = look(kind, last, end)
        if not Article.objects.filter(title="Mới tinh").exists():
            factories.article("Mới tinh")
        return changed

    monkeypatch.setattr(rebuilding, "_set_right", publish_meanwhile)
    rebuilding.rebuild()
    assert found("mới tinh")


def test_a_rebuilding_that_was_stopped_goes_on(monkeypatch):
    for number in range(3):
        factories.article(f"Hộ tịch {number}")
    monkeypatch.setattr(rebuilding, "BATCH", 1)

    def stop(number):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuilding.rebuild(is_anew=True, progress=stop)
    assert (len(found("hộ tịch")), rebuilding.is_current()) == (1, False)
    assert rebuilding.rebuild() == 2
    assert (len(found("hộ tịch")), rebuilding.is_current()) == (3, True)


def test_a_change_of_the_reading_is_told():
    """Whoever changes what an entry's lexemes are raises READING, then this digest."""
    entry = Entry(
        key=1 << 61,
        kind=0,
        object_id=1,
        title="Quyết định số 02/2022/QĐ-UBND về kỹ thuật số",
        summary="Hoà giải ở cơ sở: 152.111 vụ, gọi 0931 016 119",
        text="Ủy ban nhân dân thành phố Cần Thơ; được, thuỷ lợi. Straße, Ωmega, ñ, 日本",
        category=7,
    )
    digest = hashlib.sha256(" ".join(entry.lexemes()).encode()).hexdigest()[:16]
    assert (rebuilding.READING.partition(",")[0], digest) == ("1", "a8e2c1c36d21ba9a")


def test_chance_keeps_the_index_as_it_would_be_made_anew():
    chance = random.Random(5)
    words = "hộ tịch khai sinh đất đai một cửa".split()
    articles = [factories.article(" ".join(chance.sample(words, 3))) for _ in range(5)]
    for _ in range(40):
        article = chance.choice(articles)
        article.refresh_from_db()
        article.title = " ".join(chance.sample(words, 4))
        article.status = chance.choice(["published", "published", "withdrawn"])
        article.published_at = at(2022, 1, chance.randint(1, 28))
        article.save()
    after = {query: found(query) for query in [*words, "hộ tịch", "đất đai"]}
    rebuilding.rebuild(is_anew=True)
    assert after == {query: found(query) for query in after}
