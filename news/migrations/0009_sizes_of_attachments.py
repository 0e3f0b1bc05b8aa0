"""Fill in what is known of the files that are there already. One that is missing or would not be
taken today stays as it is: without a size, and a download."""

from django.core.exceptions import ValidationError
from django.db import migrations

from cantho_cchc.documents import examine


def look_at_files(apps, schema_editor):
    attachment_model = apps.get_model("news", "Attachment")
    for attachment in attachment_model.objects.filter(size=0).iterator():
        try:
            with attachment.file.open("rb") as file:
                size = file.size
                is_active = _is_active(file)
        except OSError:
            continue
        attachment_model.objects.filter(pk=attachment.pk).update(size=size, is_active=is_active)


def _is_active(file):
    try:
        found = examine(file)
        return found.is_active or not file.name.endswith(f".{found.kind}")
    except ValidationError:
        return True


class Migration(migrations.Migration):
    dependencies = [("news", "0008_attachments_as_they_are")]
    operations = [migrations.RunPython(look_at_files, migrations.RunPython.noop)]
