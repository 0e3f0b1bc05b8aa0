import pytest

from bench import copies
from cantho_cchc.search import finding, rebuilding
from news.generating.storing import store
from news.models import Article

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def test_copies_are_articles_of_their_own_as_the_index_has_them():
    assert sum(store(30, seed=1)) == 30
    rebuilding.rebuild()
    copies.main(2)
    copies.main(3)  # as after a stop: one copy is there
    assert Article.objects.published().count() == 90
    assert len({article.legacy_url for article in Article.objects.all()}) == 90
    assert rebuilding.rebuild() == 0
    title = Article.objects.first().title
    same = Article.objects.filter(title=title)
    assert same.count() == 3
    assert len({article.published_at for article in same}) == 3
    first, *others = same.order_by("pk").values_list("pk", flat=True)
    assert others == [others[0], others[0] + 1]  # beside one another
    assert others[0] > first
    assert same.dates("published_at", "day").count() == 1
    assert {hit.object for hit in finding.find(title).hits} >= set(same)
