"""The list of articles by where they stand."""

from django.contrib import admin
from django.utils import timezone

from ..models import Article, Revision

Status, State = Article.Status, Revision.State


class Standing(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "tinh-trang"

    def lookups(self, request, model_admin):
        return [
            ("dang-dang", "Đang đăng"),
            ("sap-dang", "Sắp đăng"),
            ("nhap", "Chưa đăng"),
            ("cho-duyet", "Chờ duyệt"),
            ("tra-lai", "Bị trả lại"),
            ("da-go", "Đã gỡ"),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        chosen = {
            "dang-dang": {"pk__in": Article.objects.published().values("pk")},
            "sap-dang": {"status": Status.PUBLISHED, "published_at__gt": now},
            "nhap": {"status": Status.DRAFT},
            "cho-duyet": {"open_state": State.SUBMITTED},
            "tra-lai": {"open_state": State.RETURNED},
            "da-go": {"status": Status.WITHDRAWN},
        }
        return queryset.filter(**chosen.get(self.value(), {}))
