"""What was taken off the numbers of past days, by whom and why."""

from functools import partial, update_wrapper

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Sum
from django.urls import path
from django.views.decorators.http import require_http_methods

from cantho_cchc.vietnamese import grouped

from .. import families
from ..models import CorrectedDay, Correction
from . import exclusion, undoing


class DaysInline(admin.TabularInline):
    model = CorrectedDay
    fields = ["date", "visits", "views"]
    can_delete = False
    verbose_name_plural = "Bớt theo ngày (số âm là cộng trả lại)"

    def has_view_permission(self, request, obj=None):
        """Who sees the correction sees its days."""
        return request.user.has_perm("visitors.view_correction")

    has_add_permission = has_change_permission = has_delete_permission = (
        lambda self, request, obj=None: False
    )


@admin.register(Correction)
class CorrectionAdmin(admin.ModelAdmin):
    """Added by a page of its own; never changed, never deleted."""

    form = exclusion.ExclusionForm
    change_form_template = "admin/correction.html"
    list_display = [
        "number", "created_at", "name", "period", "visits", "views", "reason", "author_name",
        "standing",
    ]  # fmt: skip
    list_display_links = ["number", "created_at"]
    list_select_related = ["taken_back_by"]
    show_full_result_count = False
    sortable_by = ()
    fields = ["name", "first_on", "last_on", "reason", "author_name", "created_at", "standing"]
    inlines = [DaysInline]

    def get_urls(self):
        view = self.admin_site.admin_view(self._undo())
        route = path("<int:object_id>/thu-hoi/", view, name="visitors_correction_undo")
        return [route, *super().get_urls()]

    def _undo(self):
        view = partial(undoing.undo, model_admin=self)
        return require_http_methods(["GET", "HEAD", "POST"])(update_wrapper(view, undoing.undo))

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        found = super().get_queryset(request)
        return found.annotate(visits=Sum("days__visits"), views=Sum("days__views"))

    def get_fields(self, request, obj=None):
        return self.fields if obj else exclusion.ExclusionForm.Meta.fields

    def get_readonly_fields(self, request, obj=None):
        return self.fields if obj else ()

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        return exclusion.page(request, self)

    @admin.display(description="số")
    def number(self, correction):
        return correction.pk

    @admin.display(description="các ngày")
    def period(self, correction):
        return f"{correction.first_on:%d/%m/%Y} – {correction.last_on:%d/%m/%Y}"

    @admin.display(description="loại")
    def name(self, correction):
        return families.name(correction.family)

    @admin.display(description="bớt lượt truy cập")
    def visits(self, correction):
        return grouped(correction.visits or 0)

    @admin.display(description="bớt lượt xem")
    def views(self, correction):
        return grouped(correction.views or 0)

    @admin.display(description="tình trạng")
    def standing(self, correction):
        if correction.takes_back_id:
            return f"thu hồi lần loại trừ số {correction.takes_back_id}"
        return "đang có hiệu lực" if correction.is_in_force else "đã thu hồi"
