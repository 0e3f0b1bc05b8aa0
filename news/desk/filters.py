"""The list of articles by where they stand."""

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from ..models import Article, Revision

Status, State = Article.Status, Revision.State


def _in_work(state):
    return Q(pk__in=Revision.objects.open().filter(state=state).values("article"))


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
        if self.value() == "dang-dang":
            return queryset.published()
        chosen = {
            "sap-dang": Q(status=Status.PUBLISHED, published_at__gt=timezone.now()),
            "nhap": Q(status=Status.DRAFT),
            "cho-duyet": _in_work(State.SUBMITTED),
            "tra-lai": _in_work(State.RETURNED),
            "da-go": Q(status=Status.WITHDRAWN),
        }
        return queryset.filter(chosen.get(self.value(), Q()))
