from functools import lru_cache

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionField


class CategoryQuerySet(models.QuerySet):
    def tree(self):
        """The top categories in menu order, each with its children in `.branches`; one query."""
        categories = list(self.order_by("order", "id"))
        for top in categories:
            top.branches = [branch for branch in categories if branch.parent_id == top.id]
            for branch in top.branches:
                branch.parent, branch.branches = top, []
        return [category for category in categories if category.parent_id is None]


class Category(models.Model):
    """A topic of the portal's menu, on one of two levels."""

    name = vietnamese.CharField("tên chuyên mục", max_length=120)
    slug = models.SlugField(
        "địa chỉ",
        max_length=100,
        unique=True,
        blank=True,
        help_text="Để trống để tạo từ tên. Nếu đổi, liên kết cũ đến chuyên mục hết dùng được.",
    )
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name="thuộc chuyên mục",
        null=True,
        blank=True,
        related_name="children",
        limit_choices_to={"parent": None},
        help_text="Để trống nếu là chuyên mục cấp một. Chỉ có hai cấp.",
    )
    description = vietnamese.CharField("giới thiệu", max_length=300, blank=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    version = VersionField()

    objects = CategoryQuerySet.as_manager()
    branches = None  # its children, where `tree` has given them

    class Meta:
        verbose_name = "chuyên mục"
        verbose_name_plural = "chuyên mục"
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(parent=models.F("id")), name="category_is_not_its_own_parent"
            ),
        ]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.slug = (self.slug or vietnamese.slug(self.name)).lower()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return _address(self.slug)

    def clean(self):
        self.slug = (self.slug or vietnamese.slug(self.name)).lower()
        if not self.name:
            return  # said at its field
        if not self.slug:
            raise ValidationError({"slug": "Tên không có chữ cái nào; hãy tự nhập địa chỉ."})
        if Category.objects.exclude(pk=self.pk).filter(slug=self.slug).exists():
            raise ValidationError({"slug": f"Địa chỉ “{self.slug}” đã có chuyên mục khác dùng."})
        if self.parent_id and self.parent.parent_id:
            raise ValidationError({"parent": "Chỉ có hai cấp: hãy chọn một chuyên mục cấp một."})
        if self.parent_id and self.pk and (self.parent_id == self.pk or self.children.exists()):
            raise ValidationError(
                {"parent": "Chuyên mục này đang có chuyên mục con nên phải ở cấp một."}
            )

    def family_ids(self):
        """The ids of the category and its children: what its page lists; one query, or none."""
        branches = self.children.all() if self.branches is None else self.branches
        return [self.pk, *(branch.pk for branch in branches)]


@lru_cache(maxsize=1_000)  # a page links to every category, to some of them twice
def _address(slug):
    return reverse("news:category", args=[slug])
