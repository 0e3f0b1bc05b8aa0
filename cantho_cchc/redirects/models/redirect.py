from django.core.exceptions import ValidationError
from django.db import models, transaction

from cantho_cchc import addresses, vietnamese
from cantho_cchc.conflicts import VersionField

from .. import chains
from .missing_page import MissingPage

LOOP = "Địa chỉ này lại dẫn về {}, người đọc sẽ đi vòng mãi. Hãy chọn địa chỉ khác."

NO_ADDRESS = "Hãy nhập địa chỉ bắt đầu bằng / (trong cổng) hoặc https:// (trang khác)."


class Redirect(models.Model):
    """An address without a page, and where its readers are sent.

    None leads to another: `save` shortens chains, and raises ValidationError for a loop.
    """

    path = vietnamese.CharField(
        "địa chỉ cũ",
        max_length=addresses.KEY_LENGTH,
        unique=True,
        help_text="Phần sau tên miền. Chữ hoa hay chữ thường, có hay không có dấu / ở cuối đều "
        "như nhau. Ví dụ: /article/ten-bai/123.htm",
        error_messages={"unique": "Địa chỉ này đã có lệnh chuyển hướng; hãy sửa lệnh đó."},
    )
    target = vietnamese.CharField(
        "chuyển đến",
        max_length=500,
        help_text="Địa chỉ trong cổng, ví dụ /gioi-thieu/; hoặc địa chỉ đầy đủ của trang khác, "
        "bắt đầu bằng https://",
    )
    leads_to = models.CharField(max_length=addresses.KEY_LENGTH, blank=True, editable=False)
    note = vietnamese.CharField("ghi chú", max_length=200, blank=True)
    version = VersionField()

    class Meta:
        verbose_name = "lệnh chuyển hướng"
        verbose_name_plural = "chuyển hướng"
        ordering = ["path"]
        indexes = [models.Index(fields=["leads_to"], name="redirect_by_target")]

    def __str__(self):
        return self.path

    def save(self, *args, **kwargs):
        self._write_well()
        with transaction.atomic():
            chains.take_turn()
            self.target = self._end()
            self.leads_to = chains.place(self.target)
            super().save(*args, **kwargs)
            chains.shorten(self)
            MissingPage.objects.filter(path=MissingPage.cut(self.path)).delete()

    def clean_fields(self, exclude=None):
        """First the path as it is looked up: that is what must be the only one."""
        self._write_well()
        super().clean_fields(exclude)

    def clean(self):
        if not self.path or not self.target:
            return  # said at its field
        if not chains.is_target(self.target):
            raise ValidationError({"target": NO_ADDRESS})
        chains.take_turn()
        self._end()

    def _write_well(self):
        self.path = addresses.key(self.path) if self.path else ""
        self.target = addresses.link(self.target or "") or self.target

    def _end(self):
        """Where readers will be in the end."""
        end = chains.end(self)
        if end is None:
            raise ValidationError({"target": LOOP.format(self.path)})
        return end
