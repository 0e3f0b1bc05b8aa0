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
