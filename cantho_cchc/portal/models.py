"""Who we are: one row of identity, its hotlines, the standing pages and the links to others."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import get_resolver, reverse
from django.utils import timezone

from cantho_cchc import addresses, richtext, vietnamese
from cantho_cchc.conflicts import VersionField
from cantho_cchc.pictures.models import Image
from cantho_cchc.pictures.texts import check


def check_phone(number):
    """Raise ValidationError unless `number` is one telephone number that can be dialled."""
    digits = re.sub(r"[^0-9]", "", number)
    if not re.fullmatch(r"\+?[0-9(][0-9(). -]*", number) or not 3 <= len(digits) <= 13:
        raise ValidationError(
            "Mỗi ô chỉ nhập một số điện thoại, gồm chữ số, dấu chấm, dấu cách hoặc ngoặc. "
            "Ví dụ: (0292) 3730759."
        )


class Portal(models.Model):
    """The identity that header, footer, contact page, feeds and structured data read.

    The law asks for the managing body, the parent body, the address, the means of contact and the
    person responsible for content (Nghị định 174/2026/NĐ-CP, Điều 93 khoản 1).
    """

    ONLY_ID = 1

    id = models.PositiveSmallIntegerField(primary_key=True, default=ONLY_ID, editable=False)
    name = vietnamese.CharField(
        "tên trang",
        max_length=200,
        help_text="Tên đầy đủ, hiện trên banner và tiêu đề trình duyệt.",
    )
    short_name = vietnamese.CharField(
        "tên ngắn", max_length=80, help_text="Dùng nơi chật chỗ, ví dụ sau tiêu đề bài viết."
    )
    banner = models.ForeignKey(
        Image,
        models.PROTECT,
        verbose_name="ảnh banner",
        related_name="+",
        null=True,
        blank=True,
        help_text="Để trống để dùng banner vẽ sẵn. Nên rộng 1600, cao 240 điểm ảnh, "
        "chữ đủ to cho điện thoại.",
    )
    address = vietnamese.CharField(
        "địa chỉ (trụ sở)",
        max_length=250,
        help_text="Sửa một lần ở đây, banner, chân trang, trang liên hệ đều đổi theo.",
    )
    managing_unit = vietnamese.CharField("đơn vị quản lý", max_length=200)
    parent_body = vietnamese.CharField("cơ quan chủ quản", max_length=200, blank=True)
    content_manager = vietnamese.CharField(
        "người chịu trách nhiệm quản lý nội dung", max_length=200, blank=True
    )
    licence = vietnamese.CharField(
        "giấy phép", max_length=250, blank=True, help_text="Số, ngày cấp, cơ quan cấp."
    )
    phone = vietnamese.CharField("điện thoại", max_length=40, validators=[check_phone])
    fax = vietnamese.CharField("fax", max_length=40, blank=True, validators=[check_phone])
    email = models.EmailField("thư điện tử")
    department = vietnamese.CharField("phòng phụ trách", max_length=200, blank=True)
    department_phone = vietnamese.CharField(
        "điện thoại của phòng", max_length=40, blank=True, validators=[check_phone]
    )
    department_email = models.EmailField("thư điện tử của phòng", blank=True)
    copyright = vietnamese.CharField("dòng bản quyền", max_length=200)
    attribution = vietnamese.CharField(
        "yêu cầu ghi rõ nguồn",
        max_length=400,
        help_text="Hiện ở chân trang, trên bản in, trong bài lưu về máy và nguồn tin RSS "
        "(Nghị định 43/2011/NĐ-CP, Điều 5).",
    )
    version = VersionField()

    # Fields that may be blank in the form but not in the law.
    LEGAL_FIELDS = (
        "name",
        "address",
        "managing_unit",
        "parent_body",
        "content_manager",
        "licence",
        "phone",
        "email",
        "attribution",
    )

    class Meta:
        verbose_name = "thông tin cổng"
        verbose_name_plural = "thông tin cổng"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="portal_is_one_row"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("portal:contact")

    def blank_legal_fields(self):
        """The verbose names of the fields that the law asks for and that are blank."""
        fields = [self._meta.get_field(name) for name in self.LEGAL_FIELDS]
        return [field.verbose_name for field in fields if not getattr(self, field.attname)]


class Hotline(models.Model):
    portal = models.ForeignKey(Portal, models.CASCADE, related_name="hotlines")
    number = vietnamese.CharField("số điện thoại", max_length=40, validators=[check_phone])
    label = vietnamese.CharField("ghi chú", max_length=80, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = "đường dây nóng"
        verbose_name_plural = "đường dây nóng"
        ordering = ["order", "id"]

    def __str__(self):
        return self.number


class Page(models.Model):
    """A standing page such as Giới thiệu, at its slug below the root."""

    title = vietnamese.CharField("tiêu đề", max_length=200)
    slug = models.SlugField(
        "địa chỉ",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Để trống để tạo từ tiêu đề. Ví dụ gioi-thieu cho địa chỉ /gioi-thieu/.",
    )
    body = richtext.HTMLField("nội dung")
    is_in_menu = models.BooleanField("hiện trên thanh điều hướng", default=False)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    updated_at = models.DateTimeField("cập nhật lúc", auto_now=True)
    version = VersionField()

    class Meta:
        verbose_name = "trang"
        verbose_name_plural = "trang"
        ordering = ["order", "id"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.slug = (self.slug or vietnamese.slug(self.title)).lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("portal:page", args=[self.slug])

    def clean(self):
        self.slug = (self.slug or vietnamese.slug(self.title)).lower()
        if not self.title:
            return  # said at its field
        if not self.slug:
            raise ValidationError({"slug": "Tiêu đề không có chữ cái nào; hãy tự nhập địa chỉ."})
        others = Page.objects.exclude(pk=self.pk).filter(slug=self.slug)
        if others.exists() or self.slug in _words_of_the_portal():
            raise ValidationError(
                {"slug": f"Địa chỉ /{self.slug}/ đã được dùng; hãy chọn địa chỉ khác."}
            )
        check(self, "body")  # a page is public at once


def _words_of_the_portal():
    """The first words of all addresses that are not pages'."""
    patterns = [
        str(pattern.pattern)
        for entry in get_resolver().url_patterns
        for pattern in ([entry] if str(entry.pattern) else entry.url_patterns)
    ]
    ours = [*patterns, settings.MEDIA_URL.lstrip("/"), settings.STATIC_URL.lstrip("/")]
    return {pattern.partition("/")[0] for pattern in ours}


class NoticeQuerySet(models.QuerySet):
    def current(self):
        """Those whose time it is; evaluated in the query, as `published()` is."""
        now = timezone.now()
        return self.filter(starts_at__lte=now, ends_at__gt=now)


class Notice(models.Model):
    """Planned downtime or an emergency, shown on every page in its time.

    Downtime is announced seven working days ahead (Nghị định 224/2026/NĐ-CP, Điều 13).
    """

    class Kind(models.TextChoices):
        DOWNTIME = "downtime", "tạm dừng theo kế hoạch"
        EMERGENCY = "emergency", "khẩn cấp"

    text = vietnamese.TextField(
        "nội dung", max_length=500, help_text="Một, hai câu: việc gì, khi nào, cần thì gọi đâu."
    )
    kind = models.CharField("loại", max_length=12, choices=Kind.choices, default=Kind.DOWNTIME)
    starts_at = models.DateTimeField("hiện từ")
    ends_at = models.DateTimeField("hiện đến")
    version = VersionField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "thông báo"
        verbose_name_plural = "thông báo"
        ordering = ["-starts_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="notice_ends_after_it_starts",
                violation_error_message="Thời điểm kết thúc phải sau thời điểm bắt đầu.",
            ),
        ]

    def __str__(self):
        return self.text[:80]


class Link(models.Model):
    """A link to another site of the state, shown beside the news."""

    title = vietnamese.CharField("tên trang", max_length=150)
    url = addresses.URLField("địa chỉ", max_length=300, help_text="Bắt đầu bằng https://")
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    version = VersionField()

    class Meta:
        verbose_name = "liên kết website"
        verbose_name_plural = "liên kết website"
        ordering = ["order", "id"]

    def __str__(self):
        return self.title
