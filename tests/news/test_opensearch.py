import xml.etree.ElementTree as ET

import pytest

from cantho_cchc.portal.models import Portal
from news.models import Term
from news.opensearch import short
from tests import factories

pytestmark = pytest.mark.django_db

NS = {"o": "http://a9.com/-/spec/opensearch/1.1/"}


def test_a_browser_can_add_the_search_of_the_portal(client):
    factories.article("Thủ tục đất đai")
    response = client.get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    said = ET.fromstring(response.content)
    assert said.findtext("o:ShortName", None, NS) == "CCHC Cần Thơ"
    assert len(said.findtext("o:LongName", None, NS)) <= 48
    assert said.findtext("o:InputEncoding", None, NS) == "UTF-8"
    urls = {url.get("type"): url.get("template") for url in said.findall("o:Url", NS)}
    assert set(urls) == {
        "text/html",
        "application/rss+xml",
        "application/atom+xml",
        "application/opensearchdescription+xml",
    }
    for kind, template in urls.items():
        assert template.startswith("http://testserver/")
        address = template.removeprefix("http://testserver").replace("{searchTerms}", "dat+dai")
        found = client.get(address)
        assert found["Content-Type"].startswith(kind)
        assert "đất đai" in found.content.decode() or "opensearch" in address
    again = client.get("/opensearch.xml", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_names_are_no_longer_than_browsers_take(client):
    Term.objects.all().delete()
    assert short("Cải cách hành chính Cần Thơ", 16) == "Cải cách hành"
    assert short("a" * 40, 16) == "a" * 16
    Portal.objects.update(short_name="<b> & Cần Thơ")
    said = ET.fromstring(client.get("/opensearch.xml").content)
    assert said.findtext("o:ShortName", None, NS) == "<b> & Cần Thơ"
