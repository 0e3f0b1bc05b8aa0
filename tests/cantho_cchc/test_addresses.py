"""Addresses of links: in texts and in columns of their own."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cantho_cchc.addresses import link
from cantho_cchc.portal.models import Link
from cantho_cchc.richtext import sanitise
from news.models import Article
from tests import factories


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://cantho.gov.vn/?a=1&b=2#c", "https://cantho.gov.vn/?a=1&b=2#c"),
        (" HTTPS://A.vn:8443 ", "HTTPS://A.vn:8443"),
        ("http://tiếngviệt.vn/Đ", "http://tiếngviệt.vn/Đ"),
        ("http://1.2.3.4/", "http://1.2.3.4/"),
        ("/lien-he/", "/lien-he/"),
        ("#doan-2", "#doan-2"),
        ("mailto:a@cantho.gov.vn", "mailto:a@cantho.gov.vn"),
        ('https://a.vn/?a="x"&b=<c>', "https://a.vn/?a=%22x%22&b=%3Cc%3E"),
        ("https://a.vn/x y|[z]%zz%20", "https://a.vn/x%20y%7C%5Bz%5D%25zz%20"),
        ("https://a.vn/#a#b", "https://a.vn/#a%23b"),
        ("https://a.vn/\ufdd0\x9f", "https://a.vn/%EF%B7%90%C2%9F"),
        ("http://user:pw@x.vn/a@b", "http://x.vn/a@b"),
        ("https://cantho.gov.vn@evil.example/", "https://evil.example/"),
    ],
)
def test_it_is_written_as_the_standard_wants(typed, written):
    assert link(typed) == written
    assert link(written) == written


@pytest.mark.parametrize(
    "typed",
    """http://a..vn http:///x http:// http://a.vn:99999/ http://a.vn:x/ http://1.2.3.4.5/ //a.vn
    /\\a.vn https://a.vn\\@b.vn javascript:x data:,x ftp://a.vn a.vn http://[::1/ http://a%b/
    http://a\u00ad.vn/""".split()
    + ["http://a b.vn/", "http://" + "a" * 64 + ".vn", "http://" + "a." * 200 + "vn"],
)
def test_what_leads_nowhere_is_none(typed):
    assert link(typed) is None
    assert sanitise(f'<p><a href="{typed}">a</a></p>') == "<p><a>a</a></p>"


@given(st.text(alphabet='htps:/?#@.[]%\\ a1-é"<\ufdd0'))
def test_writing_twice_changes_nothing(text):
    once = link(text)
    assert once is None or link(once) == once


@pytest.mark.django_db
class TestColumn:
    TYPED, WRITTEN = (
        'https://user:pw@a.vn/?a="x"&b=<c>#d#e',
        "https://a.vn/?a=%22x%22&b=%3Cc%3E#d%23e",
    )

    def test_it_is_written_well_on_every_way_in(self, desk):
        article = factories.article(source_url=self.TYPED)
        assert article.source_url == self.WRITTEN
        Article.objects.update(source_url=self.TYPED)
        assert Article.objects.filter(source_url=self.WRITTEN).exists()
        form = {"title": "Trang", "url": self.TYPED, "order": "0"}
        assert desk.post("/quan-tri/portal/link/add/", form).status_code == 302
        assert Link.objects.latest("id").url == self.WRITTEN

    def test_what_was_stored_before_is_mended_on_its_way_out(self, client, monkeypatch):
        article = factories.article()
        with monkeypatch.context() as before:
            before.setattr("cantho_cchc.addresses.link", lambda address: address)
            Article.objects.update(source_url=self.TYPED)
        escaped = self.WRITTEN.replace("&", "&amp;")
        assert f'href="{escaped}"' in client.get(article.get_absolute_url()).content.decode()

    def test_one_that_grows_beyond_its_column_is_refused_at_its_field(self):
        with pytest.raises(ValidationError) as refused:
            Link(title="Trang", url="https://a.vn/?" + '"' * 200).full_clean()
        assert list(refused.value.error_dict) == ["url"]
