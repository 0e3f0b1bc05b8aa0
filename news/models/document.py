from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField

from . import document_rules, number
from .document_queries import DocumentQuerySet
from .kind import Kind
from .validity import Validity


class Document(models.Model):
    """A law, decision, plan or letter; `published()` says when the public sees it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        PUBLISHED = "published", "đã đăng"
        WITHDRAWN = "withdrawn", "đã gỡ"

    Kind, Validity = Kind, Validity

    number = vietnamese.CharField(
        "số, ký hiệu", max_length=60, help_text="Như ghi trên văn bản. Ví dụ: 76/NQ-CP."
    )
    kind = models.CharField("loại văn bản", max_length=20, choices=Kind.choices)
    issuer = vietnamese.CharField(
        "cơ quan ban hành",
        max_length=200,
        help_text="Viết đầy đủ, mỗi cơ quan một cách. Ví dụ: Ủy ban nhân dân thành phố Cần Thơ.",
    )
    signer = vietnamese.CharField("người ký", max_length=120, blank=True)
    issued_on = models.DateField("ngày ban hành")
    effective_on = models.DateField(
        "ngày có hiệu lực",
        null=True,
        blank=True,
        help_text="Để trống nếu văn bản không quy định, như công văn, báo cáo, kế hoạch.",
    )
    expires_on = models.DateField(
        "ngày hết hiệu lực",
        null=True,
        blank=True,
        help_text="Ngày đầu tiên văn bản không còn hiệu lực. Để trống nếu chưa biết.",
    )
    is_partly_ended = models.BooleanField(
        "đã hết hiệu lực một phần",
        default=False,
        help_text="Khi một phần đã bị sửa đổi, thay thế hoặc bãi bỏ. Hãy thêm văn bản sửa đổi vào "
        "mục Văn bản liên quan.",
    )
    summary = vietnamese.TextField("trích yếu", max_length=600)
    replaced_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        verbose_name="văn bản thay thế",
        related_name="replaces",
        null=True,
        blank=True,
        db_index=False,  # below: nearly all rows hold nothing, so a planner would not use it
        help_text="Từ ngày văn bản thay thế có hiệu lực, văn bản này tự hết hiệu lực.",
    )
    related = models.ManyToManyField("self", verbose_name="văn bản liên quan", blank=True)

    status = models.CharField(
        "trạng thái", max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    published_at = models.DateTimeField(
        "thời điểm đăng",
        null=True,
        blank=True,
        help_text="Để trống khi đăng thì lấy lúc lưu. Thời điểm trong tương lai là hẹn giờ.",
    )
    number_key = models.CharField(max_length=60, editable=False, db_index=True)
    words_folded = models.TextField(editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người nhập",
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    version = VersionField()

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "văn bản"
        verbose_name_plural = "văn bản"
        ordering = ["-issued_on", "-id"]
        permissions = [("publish_document", "Đăng và gỡ văn bản")]
        indexes = [
            models.Index(Greatest("updated_at", "published_at"), "id", name="document_changed"),
            # With all that published() asks, here and below, so that it is read alone.
            models.Index(
                F("issued_on").desc(),
                F("id").desc(),
                "status",
                "published_at",
                name="document_newest",
            ),
            models.Index(
                "kind", F("issued_on").desc(), F("id").desc(), name="document_newest_of_kind"
            ),
            models.Index(
                "issuer",
                F("issued_on").desc(),
                F("id").desc(),
                "status",
                "published_at",
                name="document_newest_of_issuer",
            ),
            models.Index(
                F("published_at").desc(), F("id").desc(), "status", name="document_last_published"
            ),
            models.Index(
                "replaced_by",
                condition=Q(replaced_by__isnull=False),
                name="document_replaces",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["number_key", "issuer", "issued_on"], name="document_entered_once"
            ),
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_document_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(effective_on=None) | Q(effective_on__gte=F("issued_on")),
                name="document_holds_after_it_is_issued",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None)
                | Q(expires_on__gte=F("issued_on"))
                & (Q(effective_on=None) | Q(expires_on__gte=F("effective_on"))),
                name="document_ends_after_it_holds",
            ),
            models.CheckConstraint(
                condition=Q(replaced_by=None) | ~Q(replaced_by=F("id")),
                name="document_does_not_replace_itself",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    def save(self, *args, **kwargs):
        self._fill_in_time()
        self.number_key = number.key(self.number)[:60]
        self.words_folded = f" {number.words(f'{self.number} {self.summary}')}"
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("news:document", args=[self.slug, self.pk])

    def clean(self):
        self._fill_in_time()
        document_rules.check(self)

    def _fill_in_time(self):
        """Published without a time means now; parts of a second are invalid in <time datetime>."""
        if self.status == self.Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
        if self.published_at:
            self.published_at = self.published_at.replace(microsecond=0)

    @property
    def title(self):
        return f"{self.get_kind_display()} số {self.number}: {self.summary}"

    @property
    def slug(self):
        words = f"{self.get_kind_display()} {self.number} {self.summary}"
        return vietnamese.slug(number.words(words), 80) or "van-ban"

    @property
    def validity(self):
        """A Validity, or None where none can be said; a query unless `with_validity()` ran."""
        value = self.__dict__.get("validity_today")
        if value is None:
            stored = Document.objects.with_validity().values_list("validity_today", flat=True)
            value = stored.filter(pk=self.pk).first()
        return Validity(value) if value else None

    @property
    def is_public(self):
        """Whether the public sees it now; asked of the database, so there is one definition."""
        return Document.objects.published().filter(pk=self.pk).exists()
