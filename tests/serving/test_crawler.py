"""A crawl that finds nothing proves something only if it can find."""

from cantho_cchc.portal.models import Page
from tests.crawler import Crawl


def test_the_crawler_sees_what_is_broken(sample, client):
    body = '<p><a href="/khong-co/">a</a> <a href="/gioi-thieu/#khong-co">b</a></p>'
    Page.objects.create(title="Hỏng", body=body, is_in_menu=True)
    crawl = Crawl(client)
    assert [a for a, v in crawl.visited.items() if v.status == 404] == ["/khong-co/"]
    assert ("/hong/", "/gioi-thieu/", "khong-co") in crawl.fragments
    assert "khong-co" not in crawl.visited["/gioi-thieu/"].ids
