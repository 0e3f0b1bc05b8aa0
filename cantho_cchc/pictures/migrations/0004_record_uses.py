"""Fill the index of uses from the texts and covers that are there, some hundred rows at a time."""

from itertools import islice

from django.db import migrations

from cantho_cchc.pictures.uses import named
from cantho_cchc.richtext import HTMLField

BATCH = 200  # rows


def record_all(apps, schema_editor):
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        texts = [field.name for field in fields if isinstance(field, HTMLField)]
        pictures = [
            field.attname
            for field in fields
            if field.is_relation and field.related_model._meta.label_lower == "pictures.image"
        ]
        if model._meta.label_lower == "pictures.use" or not (texts or pictures):
            continue
        rows = model._base_manager.order_by("pk").values_list("pk", *texts, *pictures)
        rows = rows.iterator(chunk_size=BATCH)
        while batch := list(islice(rows, BATCH)):
            _record(apps, model, [(row[0], *_used(row, len(texts))) for row in batch])


def _used(row, texts):
    """(names of files, ids of pictures) of one row."""
    html, keys = " ".join(text or "" for text in row[1 : texts + 1]), row[texts + 1 :]
    return named(html), {key for key in keys if key}


def _record(apps, model, batch):
    image_model, use_model = apps.get_model("pictures", "Image"), apps.get_model("pictures", "Use")
    names = {name for _, found, _ in batch for name in found}
    known = dict(image_model.objects.filter(file__in=names).values_list("file", "pk"))
    used = [
        (pk, image) for pk, found, keys in batch for image in keys | {known.get(n) for n in found}
    ]
    used = [(pk, image) for pk, image in used if image]
    if not used:
        return
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=model._meta.app_label, model=model._meta.model_name
    )
    use_model.objects.bulk_create(
        [use_model(image_id=image, content_type=kind, object_id=pk) for pk, image in used],
        ignore_conflicts=True,
    )


def forget_all(apps, schema_editor):
    apps.get_model("pictures", "Use").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("pictures", "0003_uses"),
        ("news", "0007_drop_the_old_cover"),
        ("portal", "0004_banner"),
    ]
    operations = [migrations.RunPython(record_all, forget_all)]
