from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils import timezone

from cantho_cchc import addresses, richtext, vietnamese
from cantho_cchc.conflicts import VersionField
from cantho_cchc.pictures.models import Image
from cantho_cchc.pictures.texts import check

from .category import Category
from .queries import ArticleQuerySet
from .sitemap_section import SitemapSection


class Article(models.Model):
    """A piece of news as the public sees it; `published()` says when.

    What editors work on are its revisions (`news.desk`). Until it is published for the first time
    its columns follow the newest of them; from then on only publishing changes them.
    """

    class Status(models.TextChoices):
        DRAFT = "draft", "bản nháp"
        PUBLISHED = "published", "đã đăng"
        WITHDRAWN = "withdrawn", "đã gỡ"

    title = vietnamese.CharField("tiêu đề", max_length=300)
    slug = models.SlugField(
        "địa chỉ",
        max_length=120,
        blank=True,
        help_text="Để trống để tạo từ tiêu đề. Đổi lúc nào cũng được: liên kết cũ tự chuyển.",
    )
    category = models.ForeignKey(
        Category, models.PROTECT, verbose_name="chuyên mục", related_name="articles"
    )
    summary = vietnamese.TextField(
        "tóm tắt",
        max_length=600,
        blank=True,
        help_text="Một, hai câu; hiện ở danh sách và đầu bài.",
    )
    body = richtext.HTMLField("nội dung")
    byline = vietnamese.CharField("tác giả", max_length=120, blank=True)
    source = vietnamese.CharField(
        "nguồn", max_length=200, blank=True, help_text="Nơi đăng đầu tiên, nếu là bài lấy lại."
    )
    source_url = addresses.URLField("liên kết nguồn", max_length=500, blank=True)
    figures_on = models.DateField(
        "số liệu tính đến ngày",
        null=True,
        blank=True,
        help_text="Nếu bài nêu số liệu: số liệu đúng đến ngày nào. Người đọc thấy ngày này.",
    )

    cover = models.ForeignKey(
        Image,
        models.PROTECT,
        verbose_name="ảnh đại diện",
        related_name="+",
        null=True,
        blank=True,
        help_text="Chọn trong kho ảnh, hoặc bấm dấu cộng để tải ảnh mới vào kho.",
    )

    status = models.CharField(
        "trạng thái", max_length=12, choices=Status.choices, default=Status.DRAFT
    )
    is_featured = models.BooleanField("bài nổi bật", default=False)
    published_at = models.DateTimeField(
        "thời điểm đăng",
        null=True,
        blank=True,
        help_text="Để trống khi đăng thì lấy lúc lưu. Thời điểm trong tương lai là hẹn giờ.",
    )
    expires_at = models.DateTimeField(
        "hết hạn lúc", null=True, blank=True, help_text="Đến lúc đó bài tự ẩn, không bị xóa."
    )
    legacy_url = vietnamese.CharField(
        "địa chỉ cũ",
        max_length=300,
        null=True,
        blank=True,
        unique=True,
        help_text="Đường dẫn của bài trên trang cũ, nếu có. Ví dụ: /article/ten-bai/123.htm",
    )
    legacy_key = models.CharField(max_length=300, blank=True, editable=False)
    title_folded = models.CharField(max_length=300, editable=False)
    form_key = models.UUIDField(null=True, unique=True, editable=False)  # one form, one article
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name="người soạn",
        related_name="+",
        null=True,
        editable=False,
    )
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)
    changed_at = models.DateTimeField("cập nhật lúc", null=True, editable=False)
    updated_at = models.DateTimeField("sửa lúc", auto_now=True)
    version = VersionField()

    objects = ArticleQuerySet.as_manager()
    keeps_pictures = True  # its earlier revisions show theirs

    class Meta:
        verbose_name = "bài viết"
        verbose_name_plural = "bài viết"
        ordering = ["-published_at", "-id"]
        get_latest_by = ["published_at", "id"]
        permissions = [
            ("publish_article", "Duyệt, xuất bản và gỡ bài viết"),
            ("read_report", "Xem báo cáo biên tập"),
        ]
        indexes = [
            models.Index(F("published_at").desc(), F("id").desc(), "status", name="article_newest"),
            models.Index(
                "category",
                F("published_at").desc(),
                F("id").desc(),
                name="article_newest_of_category",
            ),
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(is_featured=True),
                name="article_newest_featured",
            ),
            # What is not public is little, and looked for at the desk.
            models.Index(
                "status",
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(status="draft"),
                name="article_newest_draft",
            ),
            models.Index(
                "status",
                F("published_at").desc(),
                F("id").desc(),
                condition=Q(status="withdrawn"),
                name="article_newest_withdrawn",
            ),
            models.Index(
                "expires_at", condition=Q(expires_at__isnull=False), name="article_expiring"
            ),
            # Not by status first: SQLite would read all that is published and sort it.
            models.Index("created_at", "status", name="article_begun"),
            models.Index(Greatest("updated_at", "published_at"), "id", name="article_changed"),
            models.Index(
                "category",
                Greatest("updated_at", "published_at"),
                "id",
                name="article_changed_of_category",
            ),
            models.Index("legacy_key", condition=~Q(legacy_key=""), name="article_by_old_address"),
            models.Index(
                SitemapSection("published_at", "id"),
                Greatest("updated_at", "published_at").desc(),
                name="article_section_of_sitemap",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="published") | Q(published_at__isnull=False),
                name="published_article_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("published_at")),
                name="article_expires_after_it_appears",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self._fill_in_time()
        self.title_folded = vietnamese.fold(vietnamese.CharField.normalise(self.title))[:300]
        self.slug = self.slug or vietnamese.slug(self.title, 120) or "bai-viet"
        self.legacy_url = self.legacy_url or None
        self.legacy_key = addresses.key(self.legacy_url) if self.legacy_url else ""
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("news:article", args=[self.slug or "bai-viet", self.pk])

    def clean(self):
        self._fill_in_time()
        errors = {}
        if self.status == self.Status.PUBLISHED:
            errors |= self._refused_pictures()
        if self.title and not any(letter.isalnum() for letter in self.title):
            errors["title"] = "Tiêu đề phải có chữ hoặc số."
        if self.figures_on and not 1945 <= self.figures_on.year <= timezone.localdate().year + 1:
            errors["figures_on"] = "Năm không hợp lý; hãy nhập theo dạng ngày/tháng/năm."
        if self.published_at and self.published_at.year < 1990:
            errors["published_at"] = "Năm quá xa; hãy nhập theo dạng ngày/tháng/năm."
        if self.expires_at and self.expires_at <= (self.published_at or timezone.now()):
            errors["expires_at"] = "Thời điểm hết hạn phải sau thời điểm đăng."
        if self.expires_at and self.expires_at.year > 2100:
            errors["expires_at"] = "Năm quá xa; hãy nhập theo dạng ngày/tháng/năm."
        if errors:
            raise ValidationError(errors)

    def _refused_pictures(self):
        """What keeps the pictures of a text and its cover from the public, by field."""
        errors = {}
        try:
            check(self, "body", status=self.Status.PUBLISHED)
        except ValidationError as error:
            errors |= error.error_dict
        if self.cover and (missing := self.cover.missing()):
            errors["cover"] = f"Ảnh này còn thiếu {' và '.join(missing)}; hãy bấm bút chì để thêm."
        return errors

    def _fill_in_time(self):
        """Published without a time means now; parts of a second are invalid in <time datetime>."""
        if self.status == self.Status.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
        if self.published_at:
            self.published_at = self.published_at.replace(microsecond=0)

    @property
    def is_public(self):
        """Whether the public sees it now; asked of the database, so there is one definition."""
        return Article.objects.published().filter(pk=self.pk).exists()
