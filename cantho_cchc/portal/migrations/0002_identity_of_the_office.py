"""The identity as the original page shows it; the office changes it in the admin."""

from django.db import migrations

IDENTITY = {
    "name": "Trang Thông tin điện tử Cải cách hành chính thành phố Cần Thơ",
    "short_name": "Cải cách hành chính Cần Thơ",
    "address": "51 Lý Tự Trọng, phường An Phú, quận Ninh Kiều, thành phố Cần Thơ",
    "managing_unit": "Cải cách hành chính TPCT",
    "phone": "(0292) 3730759",
    "fax": "(0292) 3825228",
    "email": "caicachhanhchinh@cantho.gov.vn",
    "department": "Phòng Cải cách Hành chính",
    "department_phone": "0292 3730759",
    "department_email": "caicachhanhchinh@cantho.gov.vn",
    "copyright": "© CẢI CÁCH HÀNH CHÍNH THÀNH PHỐ CẦN THƠ",
    "attribution": (
        "Ghi rõ nguồn: "
        '"Trang Thông tin điện tử Cải Cách Hành Chính Thành Phố Cần Thơ"'
        " khi phát hành thông tin lại từ Trang này."
    ),
}
HOTLINES = ["0931.015.119", "0931.016.119"]


def fill(apps, schema_editor):
    portal = apps.get_model("portal", "Portal").objects.create(id=1, **IDENTITY)
    hotline = apps.get_model("portal", "Hotline")
    for order, number in enumerate(HOTLINES, start=1):
        hotline.objects.create(portal=portal, number=number, order=order)


def empty(apps, schema_editor):
    apps.get_model("portal", "Portal").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_identity_pages_links")]
    operations = [migrations.RunPython(fill, empty)]
