import re

import pytest

pytestmark = pytest.mark.django_db


def html_tag(client):
    return client.get("/lien-he/").content.decode().partition("<html ")[2].partition(">")[0]


def test_nothing_is_chosen_at_first(client):
    assert html_tag(client) == 'lang="vi" data-reader=""'


def test_a_choice_is_kept_on_the_device_and_leads_back(client):
    answer = client.get("/tuy-chon/?co-chu=lon&ve=/lien-he/%3Fa%3D1")
    assert (answer.status_code, answer.url) == (302, "/lien-he/?a=1")
    assert answer.cookies["co-chu"]["max-age"] == 365 * 24 * 3600
    client.get("/tuy-chon/?giao-dien=toi")
    assert html_tag(client) == 'lang="vi" data-reader="lon toi"'
    client.get("/tuy-chon/?co-chu=")
    assert html_tag(client) == 'lang="vi" data-reader="toi"'


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "javascript:x", "/\\e"]
)
def test_it_leads_to_nobody_else(client, back):
    assert client.get("/tuy-chon/", {"giao-dien": "toi", "ve": back}).url == "/"


@pytest.mark.parametrize("query", ["co-chu=khong-lo", "giao-dien=%00<b>", "co-chu=lon&giao-dien=x"])
def test_what_does_not_exist_is_said_and_changes_nothing(client, query):
    answer = client.get(f"/tuy-chon/?{query}")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "Không có lựa chọn" in page
    assert "<b>" not in page
    assert "co-chu" not in answer.cookies
    assert html_tag(client) == 'lang="vi" data-reader=""'


def test_a_cookie_of_nonsense_is_ignored(client):
    client.cookies["giao-dien"] = '"><script>'
    client.cookies["co-chu"] = "khong-lo"
    assert html_tag(client) == 'lang="vi" data-reader=""'


def test_what_can_be_chosen_is_listed(client):
    page = client.get("/tuy-chon/").content.decode()
    for name in ("A−", "A+", "Tự động", "Sáng", "Tối", "Tương phản cao"):
        assert name in page


def in_force(client):
    """The choices that a page marks for programs, and those that it names in words."""
    page = client.get("/lien-he/").content.decode()
    links = re.findall(r"<a data-display=.*?</a>", page)
    marked = [re.search(r">([^<]+)<", link)[1] for link in links if 'aria-current="true"' in link]
    named = [re.search(r">([^<]+)<", link)[1] for link in links if "[đang chọn]</span>" in link]
    assert named == marked
    return marked


def test_the_choices_in_force_are_marked_in_the_page(client):
    assert in_force(client) == ["A", "Tự động"]
    client.get("/tuy-chon/?co-chu=lon")
    client.get("/tuy-chon/?giao-dien=tuong-phan")
    assert in_force(client) == ["A+", "Tương phản cao"]
    client.cookies["co-chu"] = "khong-lo"
    assert in_force(client) == ["A", "Tương phản cao"]


def test_a_choice_leads_back_to_the_whole_address(client):
    page = client.get("/tim-kiem/", {"q": "chỉ số", "sau": "x"}).content.decode()
    link = re.search(r'href="(/tuy-chon/\?co-chu=lon[^"]*)"', page)[1].replace("&amp;", "&")
    assert client.get(link).url == "/tim-kiem/?q=ch%E1%BB%89+s%E1%BB%91&sau=x"
