"""The library: each picture once, with what the law and blind readers ask of it."""

from pathlib import PurePath

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField

from . import renditions
from .field import PictureField


class ImageQuerySet(models.QuerySet):
    def newest_first(self):
        return self.order_by("-id")

    def incomplete(self):
        """Those of which `missing` says something."""
        unseen, unchecked = Q(alt="", is_decorative=False), Q(is_map=True, shows_sovereignty=False)
        return self.filter(Q(credit="") | unseen | unchecked)

    def hold(self):
        """Lock these rows until the transaction ends, in one order; returns the ids of those found.

        Who uses a picture holds it and so does who deletes it: one waits for the other.
        """
        return set(self.select_for_update().order_by("pk").values_list("pk", flat=True))

    def matching(self, query):
        """Those with all words of `query` in title, description or source, accents or not."""
        for word in vietnamese.fold(query).split():
            self = self.filter(words_folded__contains=word)
        return self


class Image(models.Model):
    """A picture; its file never changes under its address.

    The source, and full sovereignty on a map, are asked for by Nghị định 174/2026/NĐ-CP, Điều 93
    khoản 3, the description by WCAG 2.2 (1.1.1). A picture dropped into a text comes without them
    and waits until an editor adds them; `texts.check` keeps such a picture from the public.
    """

    file = PictureField(
        "tệp ảnh",
        unique=True,
        width_field="width",
        height_field="height",
        help_text="JPEG, PNG, WebP, GIF hoặc AVIF. Ảnh được thu nhỏ và xóa mọi thông tin kèm theo.",
    )
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    title = vietnamese.CharField(
        "tên ảnh",
        max_length=150,
        blank=True,
        help_text="Để tìm trong kho, người đọc không thấy. Để trống để lấy từ tên tệp.",
    )
    alt = vietnamese.CharField(
        "mô tả ảnh",
        max_length=250,
        blank=True,
        help_text="Ảnh cho thấy gì; người khiếm thị nghe câu này.",
    )
    is_decorative = models.BooleanField(
        "ảnh trang trí, không cần mô tả",
        default=False,
        help_text="Chỉ chọn khi bỏ ảnh đi thì người đọc không mất thông tin nào.",
    )
    credit = vietnamese.CharField(
        "nguồn ảnh",
        max_length=150,
        help_text="Bắt buộc (Nghị định 174/2026/NĐ-CP, Điều 93). Ví dụ: Ảnh: Hoàng Nhân.",
    )
    is_map = models.BooleanField(
        "ảnh có bản đồ Việt Nam",
        default=False,
        help_text="Kể cả bản đồ làm nền, trên áo, trên màn hình trong ảnh.",
    )
    shows_sovereignty = models.BooleanField(
        "bản đồ thể hiện đầy đủ chủ quyền, gồm hai quần đảo Hoàng Sa và Trường Sa",
        default=False,
        help_text="Ảnh có bản đồ Việt Nam chỉ được đăng khi đã xem kỹ và đánh dấu ô này "
        "(Nghị định 174/2026/NĐ-CP, Điều 93).",
    )
    words_folded = models.TextField(editable=False)
    # SHA-256 of the file as it was sent: the same file again is the same picture.
    digest = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    created_at = models.DateTimeField("tải lên lúc", auto_now_add=True)
    version = VersionField()

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "ảnh"
        verbose_name_plural = "kho ảnh"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="image_is_not_both_described_and_decorative",
            ),
            models.CheckConstraint(
                condition=Q(shows_sovereignty=False) | Q(is_map=True),
                name="image_that_shows_sovereignty_is_a_map",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.store()
        self.is_map |= self.shows_sovereignty
        self.words_folded = vietnamese.fold(f"{self.title} {self.alt} {self.credit}")
        super().save(*args, **kwargs)

    def clean(self):
        self._fill_in_title()
        self.is_map |= self.shows_sovereignty  # who ticks the second box has said the first
        if self.is_decorative and self.alt:
            raise ValidationError(
                {"alt": "Ảnh trang trí thì không có mô tả: hãy xóa mô tả hoặc bỏ đánh dấu."}
            )
        if not self.is_decorative and not self.alt:
            raise ValidationError({"alt": "Hãy mô tả ảnh, hoặc đánh dấu là ảnh trang trí."})

    def store(self):
        """Write the files of a new picture, while no statement keeps the database waiting.

        Raises OSError when the storage cannot take them.
        """
        self._fill_in_title()
        if self.file and not self.file._committed:
            self.file.save(self.file.name, self.file.file, save=False)

    def _fill_in_title(self):
        """Without a title, the words of the file's name."""
        if not self.title and self.file:
            words = " ".join(vietnamese.nfc(PurePath(self.file.name).stem).split("_"))
            self.title = words.strip()[:150] or "Ảnh"

    @property
    def url(self):
        return self.file.url

    @property
    def thumbnail_url(self):
        return renditions.narrowest(self.url)

    @property
    def srcset(self):
        return renditions.srcset(self.url)

    def missing(self, words=""):
        """What the public still needs, for the editor to read; `words` may describe it in place."""
        is_described = words or self.alt or self.is_decorative
        is_checked = self.shows_sovereignty or not self.is_map
        return [
            *([] if self.credit else ["nguồn ảnh"]),
            *([] if is_described else ["mô tả ảnh"]),
            *([] if is_checked else ["xác nhận bản đồ thể hiện đầy đủ chủ quyền"]),
        ]

    @property
    def lacks(self):
        """The same in a sentence."""
        return vietnamese.series(self.missing())


class Use(models.Model):
    """A picture stands in an object of some app; `uses` keeps this table true."""

    # What is used is not deleted: `deletion` says so in words, the database by this key.
    image = models.ForeignKey(Image, models.DO_NOTHING, related_name="uses")
    content_type = models.ForeignKey(ContentType, models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = "nơi dùng ảnh"
        verbose_name_plural = "nơi dùng ảnh"
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "image"], name="one_use_per_picture_and_place"
            ),
        ]

    def __str__(self):
        return f"{self.image_id}: {self.content_type_id} {self.object_id}"
