"""The desk's form for a redirect: refuses what would never act, or lead nowhere."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import ValidationError
from django.http.request import validate_host

from cantho_cchc import addresses
from cantho_cchc.conflicts import VersionedForm

from . import chains, ways
from .standing import statuses


class RedirectForm(VersionedForm):
    request = None  # the editor's; the admin puts it here

    class Meta:
        widgets = {
            name: AdminTextInputWidget(attrs={"class": "vLargeTextField"})
            for name in ("path", "target")
        }

    def clean_path(self):
        path = addresses.key(self.cleaned_data["path"])
        if statuses(path, self.request) != {404} or path.startswith(settings.STATIC_URL):
            raise ValidationError(
                "Địa chỉ này đang có trang trả lời nên lệnh chuyển sẽ không bao giờ chạy. "
                "Hãy kiểm tra lại địa chỉ cũ."
            )
        return path

    def clean_target(self):
        target = self._inside(self.cleaned_data["target"])
        if not chains.is_target(target) or not target.startswith("/"):
            return target  # what is no address is refused by the row
        if target.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            return target
        if min(statuses(target, self.request)) < 400:
            return target
        further = ways.way_on(*target.partition("#")[0].partition("?")[::2])
        if further:
            return further
        raise ValidationError(
            "Không có trang nào ở địa chỉ này trong cổng, hoặc trang chưa công khai. "
            "Hãy mở thử địa chỉ trong trình duyệt rồi chép lại."
        )

    def _inside(self, target):
        """An address of this portal as a path: by another of its names it could lead round."""
        whole = urlsplit(target) if chains.is_target(target) else None
        if whole and self._is_ours(whole):
            return target.partition(whole.netloc)[2] or "/"
        return target

    def _is_ours(self, whole):
        names = [name for name in settings.ALLOWED_HOSTS if name != "*"]
        is_named = bool(whole.hostname) and validate_host(whole.hostname, names)
        return is_named or whole.netloc == self.request.get_host()
