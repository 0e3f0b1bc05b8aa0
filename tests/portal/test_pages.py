import pytest
from django.core.exceptions import ValidationError

from cantho_cchc.portal.models import Link, Page
from tests.server import visible_text

pytestmark = pytest.mark.django_db


def test_a_page_is_found_by_its_slug(client):
    Page.objects.create(title="Giới thiệu", body="<p>Chúng tôi.</p><script>x</script>")
    page = client.get("/gioi-thieu/").content.decode()
    assert ">Chúng tôi.</p>" in page
    assert "<script>x" not in page
    assert client.get("/gioi-thieu").url == "/gioi-thieu/"


@pytest.mark.parametrize(
    "title",
    [
        "Liên hệ",
        "RSS",
        "Sơ đồ trang",
        "Quản trị",
        "Lượt truy cập",
        "Tin",
        "Tìm kiếm",
        "Media",
        "API",
        "Văn bản",
        "!!!",
    ],
)
def test_an_address_of_the_portal_cannot_be_taken(title):
    with pytest.raises(ValidationError) as refused:
        Page(title=title, body="<p>a</p>").full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_two_pages_cannot_share_an_address():
    Page.objects.create(title="Giới thiệu", body="a")
    with pytest.raises(ValidationError):
        Page(title="Giới Thiệu", body="b").full_clean()


def test_pages_of_the_menu_and_links_are_on_every_page(client):
    Page.objects.create(title="Giới thiệu", body="a", is_in_menu=True)
    Page.objects.create(title="Điều khoản", body="a")
    Link.objects.create(title="Cổng Dịch vụ công Quốc gia", url="https://dichvucong.gov.vn/")
    page = client.get("/lien-he/").content.decode()
    menu = page.partition('class="menu"')[2].partition("</nav>")[0]
    assert "Giới thiệu" in menu
    assert "Điều khoản" not in menu
    assert 'href="https://dichvucong.gov.vn/"' in page


def test_the_site_map_names_everything(sample, client):
    text = visible_text(client.get("/so-do-trang/").content.decode())
    for name in ("Cải cách thủ tục hành chính", "SIPAS", "Giới thiệu", "Tháng 01/2022"):
        assert name in text
