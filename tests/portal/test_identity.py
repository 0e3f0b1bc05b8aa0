import json
import re

import pytest
from django.core import checks
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cantho_cchc.portal.models import Hotline, Portal
from cantho_cchc.portal.templatetags.portal_tags import tel
from tests.server import visible_text

pytestmark = pytest.mark.django_db


def test_the_migration_fills_in_the_values_of_the_seed():
    portal = Portal.objects.get()
    assert portal.address == "51 Lý Tự Trọng, phường An Phú, quận Ninh Kiều, thành phố Cần Thơ"
    assert portal.managing_unit == "Cải cách hành chính TPCT"
    assert (portal.phone, portal.fax) == ("(0292) 3730759", "(0292) 3825228")
    assert portal.email == portal.department_email == "caicachhanhchinh@cantho.gov.vn"
    assert portal.copyright == "© CẢI CÁCH HÀNH CHÍNH THÀNH PHỐ CẦN THƠ"
    assert [hotline.number for hotline in portal.hotlines.all()] == ["0931.015.119", "0931.016.119"]


def test_there_is_never_a_second_identity():
    with pytest.raises(IntegrityError), transaction.atomic():
        Portal.objects.create(id=2, name="Another")


def test_a_new_address_shows_everywhere_at_once(client):
    Portal.objects.update(address="1 Đại lộ Hòa Bình, phường Ninh Kiều, thành phố Cần Thơ")
    page = client.get("/lien-he/").content.decode()
    text = visible_text(page)
    assert text.count("Địa chỉ: 1 Đại lộ Hòa Bình, phường Ninh Kiều, thành phố Cần Thơ") == 1
    assert text.count("Trụ sở: 1 Đại lộ Hòa Bình, phường Ninh Kiều, thành phố Cần Thơ") == 2
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])["@graph"][0]
    assert data["address"]["streetAddress"].startswith("1 Đại lộ Hòa Bình")
    assert "An Phú" not in page


@pytest.mark.parametrize(
    ("number", "address"),
    [
        ("0931.015.119", "tel:+84931015119"),
        ("(0292) 3730759", "tel:+842923730759"),
        ("+84 292 3730759", "tel:+842923730759"),
        ("1022", "tel:1022"),
        ("+84 (0) 292 3730759", "tel:+842923730759"),
    ],
)
def test_telephone_numbers_can_be_dialled(number, address):
    assert tel(number) == address


def test_hotlines_and_mail_are_links(client):
    page = client.get("/").content.decode()
    assert '<a href="tel:+84931015119">0931.015.119</a>' in page
    assert '<a href="mailto:caicachhanhchinh@cantho.gov.vn">' in page


def test_the_check_names_each_blank_field_that_the_law_asks_for():
    def messages():
        found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
        return [message.msg for message in found if message.id == "portal.W001"]

    assert messages() == [
        "Identity: “cơ quan chủ quản” is blank.",
        "Identity: “người chịu trách nhiệm quản lý nội dung” is blank.",
        "Identity: “giấy phép” is blank.",
    ]
    Portal.objects.update(parent_body="UBND", content_manager="Bà Lan", licence="Số 1")
    assert messages() == []


def test_a_missing_identity_is_an_error_of_the_check_and_no_broken_page(client):
    Portal.objects.all().delete()
    found = checks.run_checks(tags=[checks.Tags.database], databases=["default"])
    assert "portal.E001" in [message.id for message in found]
    assert client.get("/lien-he/").status_code == 200


def test_structured_data_cannot_be_broken_out_of(client):
    Portal.objects.update(name="</script><script>alert(1)</script>")
    page = client.get("/").content.decode()
    assert "<script>alert" not in page
    data = json.loads(re.search(r'ld\+json">(.*?)</script>', page)[1])["@graph"][0]
    assert data["name"] == "</script><script>alert(1)</script>"


def test_the_desk_changes_the_identity(desk):
    assert desk.get("/quan-tri/portal/portal/").url == "/quan-tri/portal/portal/1/change/"
    page = desk.get("/quan-tri/portal/portal/1/change/")
    form = {k: v or "" for k, v in page.context["adminform"].form.initial.items()}
    rows = Hotline.objects.all()
    inline = {"hotlines-TOTAL_FORMS": "2", "hotlines-INITIAL_FORMS": "2"}
    for i, row in enumerate(rows):
        inline |= {f"hotlines-{i}-id": row.pk, f"hotlines-{i}-portal": 1, f"hotlines-{i}-order": i}
        inline |= {f"hotlines-{i}-number": row.number, f"hotlines-{i}-label": "Trong giờ"}
    answer = desk.post(
        "/quan-tri/portal/portal/1/change/", {**form, **inline, "parent_body": "UBND thành phố"}
    )
    assert answer.status_code == 302
    portal = Portal.objects.get()
    assert (portal.parent_body, portal.version) == ("UBND thành phố", 2)
    assert portal.hotlines.first().label == "Trong giờ"
    assert desk.get("/quan-tri/portal/portal/add/").status_code == 403
    assert desk.get("/quan-tri/portal/portal/1/delete/").status_code == 403


@pytest.mark.parametrize(
    "number", ["abc", "0292.3730759 - 0292.3811", "12", "0292 3730759 (máy lẻ 12)"]
)
def test_what_cannot_be_dialled_is_refused(number):
    with pytest.raises(ValidationError):
        Hotline(portal=Portal.objects.get(), number=number).full_clean()
