from django.db import models

from cantho_cchc import vietnamese

from .article import Article


class Origin(models.Model):
    """Where an article was moved in from, so that moving it in again finds it; see `news.moving`.

    `digest` is that of what the source said of it the last time it was taken in.
    """

    article = models.OneToOneField(Article, models.CASCADE, related_name="origin")
    key = vietnamese.CharField(max_length=400, unique=True)
    digest = models.CharField(max_length=64)
    # The article's number in the portal that exported it: links in texts name it.
    number = models.PositiveBigIntegerField(null=True, db_index=True)
    is_held = models.BooleanField(default=False)  # a draft only for what it still lacks
    has_open_links = models.BooleanField(default=False)  # to articles that may still arrive
    replaced_by = vietnamese.CharField(max_length=400, blank=True)  # the key of what has not yet

    class Meta:
        verbose_name = "nguồn nhập bài"
        verbose_name_plural = "nguồn nhập bài"
        indexes = [
            models.Index(
                fields=["id"],
                condition=models.Q(has_open_links=True) | ~models.Q(replaced_by=""),
                name="origin_unfinished",
            ),
        ]

    def __str__(self):
        return self.key
