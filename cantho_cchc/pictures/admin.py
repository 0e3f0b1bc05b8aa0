"""The desk's library of pictures."""

from contextlib import nullcontext

from django.contrib import admin
from django.db import transaction
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionedAdmin

from .forms import ImageForm
from .models import Image
from .uses import places, tell

LISTED = 20  # places of each kind that are named


def _address(place):
    """Where the desk shows an object; empty when it does not."""
    try:
        meta = place._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[place.pk])
    except NoReverseMatch:
        return ""


def _named(place):
    """As Django names what protects: “Bài viết: <a …>”."""
    kind = capfirst(place._meta.verbose_name)
    return format_html('{}: <a href="{}">{}</a>', kind, _address(place), place)


@admin.display(description="ảnh")
def thumbnail(image):
    """The picture as small as it is kept; its words stand beside it."""
    if not image or not image.file:
        return "-"
    size = image.width, image.height
    return format_html(
        '<img class="thumbnail" src="{}" width="{}" height="{}" alt="" loading="lazy">',
        image.thumbnail_url,
        *size,
    )


class Completeness(admin.SimpleListFilter):
    title = "thông tin"
    parameter_name = "thong-tin"

    def lookups(self, request, model_admin):
        return [("thieu", "Thiếu nguồn, mô tả hoặc xác nhận bản đồ")]

    def queryset(self, request, queryset):
        return queryset.incomplete() if self.value() == "thieu" else queryset


@admin.register(Image)
class ImageAdmin(VersionedAdmin):
    form = ImageForm
    delete_confirmation_template = "admin/delete_picture.html"
    delete_selected_confirmation_template = "admin/delete_pictures.html"
    list_display = [thumbnail, "title", "credit", "lacking", "used", "created_at"]
    list_display_links = [thumbnail, "title"]
    list_filter = [Completeness]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["words_folded"]
    search_help_text = "Tìm theo tên, mô tả, nguồn; gõ có dấu hay không dấu đều được."

    @admin.display(description="còn thiếu")
    def lacking(self, image):
        return image.lacks or "-"

    @admin.display(description="kích thước và địa chỉ")
    def facts(self, image):
        return f"{image.width} × {image.height} điểm ảnh, {image.url}"

    def get_fields(self, request, obj=None):
        words = [name for name in ImageForm.Meta.fields if name != "file"]
        return [thumbnail, "facts", "stands_in", *words] if obj else ["file", *words]

    def get_readonly_fields(self, request, obj=None):
        return [thumbnail, "facts", "stands_in"] if obj else []

    @admin.display(description="đang dùng")
    def used(self, image):
        return image.used_in.removeprefix("dùng trong ")

    @admin.display(description="đang dùng trong")
    def stands_in(self, image):
        """Links to the places, the newest of each kind; the sentence says how many there are."""
        tell([image])
        links = [(_address(place), place) for place in places(image, limit=LISTED)]
        listed = format_html_join("", '<br><a href="{}">{}</a>', links)
        return format_html("{}{}", capfirst(image.used_in), listed)

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        tell(changelist.result_list)
        return changelist

    def changelist_view(self, request, extra_context=None):
        """What is deleted from the list is deleted in the transaction that looked at its uses."""
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return super().changelist_view(request, extra_context)

    def get_deleted_objects(self, objs, request):
        """What is used is protected, wherever it stands."""
        if request.method == "POST":
            Image.objects.filter(pk__in=[image.pk for image in objs]).hold()
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for image in objs:
            said = [_named(place) for place in places(image, limit=LISTED)]
            protected += [one for one in said if one not in protected]
        # Nothing but pictures would be deleted, so no right over anything else is asked for.
        return deleted, counts, lacking & {self.opts.verbose_name}, protected

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.fold(search_term))
