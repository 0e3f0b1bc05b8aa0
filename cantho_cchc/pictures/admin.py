"""The desk's library of pictures."""

from django.contrib import admin
from django.utils.html import format_html

from cantho_cchc import vietnamese
from cantho_cchc.conflicts import VersionedAdmin

from .forms import ImageForm
from .models import Image
from .texts import places


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
    list_display = [thumbnail, "title", "credit", "lacking", "created_at"]
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
        return [thumbnail, "facts", *words] if obj else ["file", *words]

    def get_readonly_fields(self, request, obj=None):
        return [thumbnail, "facts"] if obj else []

    def get_deleted_objects(self, objs, request):
        """Texts in which a picture stands protect it as a cover's row does."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)
        for image in objs:
            protected += [
                f"{place._meta.verbose_name.capitalize()}: {place}" for place in places(image)
            ]
        return deleted, counts, lacking, protected

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.fold(search_term))
