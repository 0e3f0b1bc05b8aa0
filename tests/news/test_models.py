import unicodedata

import pytest
from django.core.exceptions import ValidationError

from news.models import Article, Category
from tests import factories

pytestmark = pytest.mark.django_db

NFD = unicodedata.normalize("NFD", "Một số kết quả đạt được ở Cần Thơ")
NFC = unicodedata.normalize("NFC", NFD)


def test_text_is_in_nfc_however_it_was_written():
    article = factories.article(NFD, summary=NFD, body=f"<p>{NFD}</p>", byline=NFD)
    assert article.title == NFC
    stored = Article.objects.get()
    assert (stored.title, stored.summary, stored.byline) == (NFC, NFC, NFC)
    assert stored.body == f"<p>{NFC}</p>"
    Article.objects.update(title=NFD, body=NFD)
    stored.refresh_from_db()
    assert (stored.title, stored.body) == (NFC, NFC)
    Article.objects.bulk_create([Article(title=NFD, category=stored.category, title_folded="x")])
    assert Article.objects.filter(title=NFD).count() == 2


def test_the_body_is_clean_whoever_writes_it():
    dirty, clean = "<p onclick='x()'>a<script>b</script></p>", "<p>a</p>"
    article = factories.article(body=dirty)
    assert article.body == clean
    Article.objects.update(body=dirty)
    article.refresh_from_db()
    assert article.body == clean
    article.body = dirty
    Article.objects.bulk_update([article], ["body"])
    article.refresh_from_db()
    assert article.body == clean


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Một số kết quả đạt được", "mot-so-ket-qua-dat-duoc"),
        ("???", "bai-viet"),
        ("Đ" * 300, "d" * 120),
    ],
)
def test_an_article_gets_its_address_from_its_title(title, slug):
    assert factories.article(title).slug == slug


def test_a_blank_legacy_url_is_no_value():
    first, second = factories.article(legacy_url=""), factories.article(legacy_url="")
    assert first.legacy_url is second.legacy_url is None


def test_categories_have_two_levels():
    top = factories.category("Chỉ số")
    branch = factories.category("SIPAS", parent=top)
    with pytest.raises(ValidationError, match="Chỉ có hai cấp"):
        Category(name="Sâu quá", parent=branch).full_clean()
    top.parent = factories.category("Khác")
    with pytest.raises(ValidationError, match="đang có chuyên mục con"):
        top.full_clean()


def test_the_tree_is_one_query(django_assert_num_queries):
    top, other = factories.category("Một", order=2), factories.category("Hai", order=1)
    branch = factories.category("Ba", parent=top)
    with django_assert_num_queries(1):
        tree = Category.objects.tree()
        assert [(c, c.branches) for c in tree] == [(other, []), (top, [branch])]


def test_the_version_counts_the_saves():
    article = factories.article()
    assert article.version == 1
    article.save()
    article.refresh_from_db()
    assert article.version == 2
