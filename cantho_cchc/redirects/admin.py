"""The desk for old addresses: redirects, and which addresses lack one."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse

from cantho_cchc import addresses, vietnamese
from cantho_cchc.conflicts import VersionedAdmin

from . import listing
from .form import RedirectForm
from .models import MissingPage, Redirect
from .nearest import nearest


@admin.register(Redirect)
class RedirectAdmin(VersionedAdmin):
    form = RedirectForm
    change_form_template = "admin/redirect_form.html"
    list_display = ["path", "target", "note"]
    search_fields = ["path", "target", "note"]
    search_help_text = "Tìm trong địa chỉ cũ, địa chỉ mới và ghi chú."
    fields = ["path", "target", "note"]
    show_full_result_count = False

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        form.request = request
        return form

    def get_changeform_initial_data(self, request):
        """From the list of missing pages: `?path=…`; from a title that is offered: `&target=…`."""
        return {name: request.GET.get(name, "") for name in ("path", "target")}

    def add_view(self, request, form_url="", extra_context=None):
        path = addresses.key(request.GET.get("path", ""))
        offered = nearest(path) if path != "/" else []
        return super().add_view(request, form_url, {"old_path": path, "offered": offered})

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.nfc(search_term).lower())


@admin.register(MissingPage)
class MissingPageAdmin(admin.ModelAdmin):
    """Written by the portal alone; an address goes away when it gets a redirect."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "Địa chỉ không có trang",
            "opts": self.opts,
            "rows": listing.rows(),
            **listing.aside(),
        }
        return TemplateResponse(request, "admin/missing_pages.html", context)
