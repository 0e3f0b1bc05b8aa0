"""The abbreviations that articles on administrative reform use; editors add to them in the admin."""

from django.db import migrations

TERMS = {
    "CBCCVC": "cán bộ, công chức, viên chức",
    "CCHC": "cải cách hành chính",
    "CNTT": "công nghệ thông tin",
    "CSDL": "cơ sở dữ liệu",
    "DVC": "dịch vụ công",
    "DVCTT": "dịch vụ công trực tuyến",
    "HĐND": "Hội đồng nhân dân",
    "PAPI": "Chỉ số hiệu quả quản trị và hành chính công cấp tỉnh",
    "PAR INDEX": "Chỉ số cải cách hành chính",
    "SIPAS": (
        "Chỉ số hài lòng của người dân, tổ chức đối với sự phục vụ của cơ quan hành chính nhà nước"
    ),
    "TTHC": "thủ tục hành chính",
    "UBND": "Ủy ban nhân dân",
    "VBQPPL": "văn bản quy phạm pháp luật",
}


def fill(apps, schema_editor):
    model = apps.get_model("news", "Term")
    for short, full in TERMS.items():
        model.objects.get_or_create(short=short, defaults={"full": full, "version": 1})


def leave(apps, schema_editor):
    """Editors may have changed them: the table goes with the migration before."""


class Migration(migrations.Migration):
    dependencies = [("news", "0002_abbreviations_and_figures")]
    operations = [migrations.RunPython(fill, leave)]
