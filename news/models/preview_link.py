from django.conf import settings
from django.core import signing
from django.db import models
from django.urls import reverse
from django.utils import timezone

from cantho_cchc import vietnamese

from .article import Article

SALT = "news.preview"


class PreviewLinkQuerySet(models.QuerySet):
    def valid(self):
        return self.filter(revoked_at=None, expires_at__gt=timezone.now())

    def of_token(self, token):
        """The valid link that a signed `token` names, or None."""
        try:
            pk = signing.loads(token, salt=SALT)
        except signing.BadSignature:
            return None
        return self.valid().filter(pk=pk).first()


class PreviewLink(models.Model):
    """An address under which somebody without an account reads an article before it is public."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    purpose = vietnamese.CharField("cho ai, để làm gì", max_length=200)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, related_name="+", null=True
    )
    created_at = models.DateTimeField("tạo lúc", default=timezone.now)
    expires_at = models.DateTimeField("hết hạn lúc")
    revoked_at = models.DateTimeField("thu hồi lúc", null=True)
    opened = models.PositiveIntegerField("số lần mở", default=0)
    last_opened_at = models.DateTimeField("mở gần nhất", null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "liên kết xem trước"
        verbose_name_plural = "liên kết xem trước"
        ordering = ["-created_at"]

    def __str__(self):
        return self.purpose

    def get_absolute_url(self):
        return reverse("news:preview", args=[self.token])

    @property
    def token(self):
        return signing.dumps(self.pk, salt=SALT)

    @property
    def is_valid(self):
        return self.revoked_at is None and self.expires_at > timezone.now()
