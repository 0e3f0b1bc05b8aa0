from django.db import models


class Entry(models.Model):
    """One thing that was done. The database refuses to change or remove a row."""

    class Action(models.TextChoices):
        SIGNED_IN = "signed-in", "đăng nhập"
        SIGNED_OUT = "signed-out", "đăng xuất"
        FAILED = "failed", "đăng nhập thất bại"
        ADDED = "added", "thêm"
        CHANGED = "changed", "sửa"
        REMOVED = "removed", "xóa"
        DECIDED = "decided", "quyết định biên tập"
        EXPORTED = "exported", "xuất dữ liệu"

    number = models.PositiveBigIntegerField("số", primary_key=True)  # without a gap
    at = models.DateTimeField("thời điểm", db_index=True)
    actor = models.CharField("người thực hiện", max_length=150)
    action = models.CharField("hành động", max_length=12, choices=Action.choices)
    subject = models.CharField("đối tượng", max_length=200, blank=True)
    details = models.TextField("chi tiết", blank=True)
    previous = models.CharField("mã băm của dòng trước", max_length=64, blank=True)
    digest = models.CharField("mã băm", max_length=64)

    class Meta:
        verbose_name = "dòng nhật ký kiểm tra"
        verbose_name_plural = "nhật ký kiểm tra"
        ordering = ["-number"]
        default_permissions = ("view",)

    def __str__(self):
        return f"{self.number}. {self.actor}: {self.get_action_display()} {self.subject}".strip()
