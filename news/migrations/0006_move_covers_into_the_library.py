"""Each cover gets a row in the library; its file stays where it is. Taken back, the words return to
the article and the rows stay, so that going forward again finds them."""

from django.db import migrations

from cantho_cchc import vietnamese


def into_the_library(apps, schema_editor):
    article_model, image_model = apps.get_model("news", "Article"), apps.get_model("pictures", "Image")
    for article in article_model.objects.exclude(cover_file="").iterator():
        words = f"{article.title[:150]} {article.cover_alt} {article.cover_credit}"
        image, _ = image_model.objects.get_or_create(
            file=article.cover_file.name,
            defaults={
                "width": article.cover_width,
                "height": article.cover_height,
                "title": article.title[:150],
                "alt": article.cover_alt,
                "credit": article.cover_credit,
                "words_folded": vietnamese.fold(words),
            },
        )
        article_model.objects.filter(pk=article.pk).update(cover=image)


def back_to_the_article(apps, schema_editor):
    article_model = apps.get_model("news", "Article")
    for article in article_model.objects.exclude(cover=None).select_related("cover").iterator():
        image = article.cover
        article_model.objects.filter(pk=article.pk).update(
            cover=None,
            cover_file=image.file.name,
            cover_width=image.width,
            cover_height=image.height,
            cover_alt=image.alt,
            cover_credit=image.credit,
        )


class Migration(migrations.Migration):
    dependencies = [("news", "0005_cover_from_the_library")]
    operations = [migrations.RunPython(into_the_library, back_to_the_article)]
