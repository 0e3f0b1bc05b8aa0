"""The desk's list and form of documents."""

from django.contrib import admin
from django.db import IntegrityError
from django.db.models import Q
from django.forms import TextInput

from cantho_cchc.conflicts import VersionedAdmin
from cantho_cchc.long_lists import LongList

from ..desk.uploads import UploadsFormSet
from ..models import Document, DocumentFile, number
from .form import DocumentForm

TWICE = (
    "Chưa lưu: văn bản này vừa được nhập, có thể từ lần bấm trước. Nội dung bạn nhập vẫn còn "
    "nguyên; hãy xem danh sách văn bản trước khi lưu lại."
)


class FilesInline(admin.TabularInline):
    model = DocumentFile
    formset = UploadsFormSet
    fields = ["title", "file", "order"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("news.view_document")

    def has_change_permission(self, request, obj=None):
        """Files are part of their document: its rights are theirs."""
        return may_change(request.user, obj)

    has_add_permission = has_delete_permission = has_change_permission


def may_change(user, document):
    """Who may not publish changes only what is their own and not yet public."""
    if user.has_perm("news.publish_document"):
        return user.has_perm("news.change_document")
    is_own_draft = document is None or (
        document.created_by_id == user.pk and document.status == Document.Status.DRAFT
    )
    return is_own_draft and user.has_perm("news.change_document")


def nameable(user):
    """What `user` may choose: what they see, and what others tied to their own documents."""
    seen = Document.objects.visible_to(user)
    tied = Document.objects.filter(Q(related__created_by=user) | Q(replaces__created_by=user))
    return Document.objects.filter(Q(pk__in=seen.values("pk")) | Q(pk__in=tied.values("pk")))


class DocumentAdmin(LongList, VersionedAdmin):
    form = DocumentForm
    change_form_template = "admin/document_form.html"
    list_display = ["number", "kind", "issuer", "issued_on", "in_force", "status"]
    list_filter = ["status", "kind"]
    search_fields = ["words_folded"]
    search_help_text = "Tìm theo số, ký hiệu, trích yếu; gõ có dấu hay không dấu đều được."
    date_hierarchy = "issued_on"
    inlines = [FilesInline]
    autocomplete_fields = ["replaced_by", "related"]
    fieldsets = [
        (None, {"fields": ["kind", "number", "summary", "issuer", "signer"]}),
        ("Thời gian", {"fields": ["issued_on", "effective_on", "expires_on", "is_partly_ended"]}),
        ("Liên hệ với văn bản khác", {"fields": ["replaced_by", "related"]}),
        ("Đăng", {"fields": ["status", "published_at"]}),
    ]

    @admin.display(description="hiệu lực")
    def in_force(self, document):
        return document.validity.label if document.validity else "-"

    def get_queryset(self, request):
        visible = Document.objects.visible_to(request.user).with_validity()
        return visible.order_by(*self.model._meta.ordering)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, number.words(search_term))

    def get_readonly_fields(self, request, obj=None):
        may_publish = request.user.has_perm("news.publish_document")
        return [] if may_publish else ["status", "published_at"]

    def has_change_permission(self, request, obj=None):
        return may_change(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        """What was published is withdrawn, not deleted; nor are documents deleted in bulk."""
        allowed = super().has_delete_permission(request, obj)
        is_draft = obj is not None and obj.status == Document.Status.DRAFT
        return allowed and is_draft and may_change(request.user, obj)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "issuer":
            kwargs["widget"] = TextInput(attrs={"list": "co-quan", "class": "vTextField"})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.related_model is Document:
            kwargs["queryset"] = nameable(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs["queryset"] = nameable(request.user)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Two clicks on “save” enter a document once: the second one is told."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            response = self.unsaved_view(request, object_id, TWICE)
            response.status_code = 409
            return response

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def render_change_form(self, request, context, *args, **kwargs):
        if context["adminform"].form.is_bound:
            for inline in context["inline_admin_formsets"]:
                inline.formset.drop_new_files()
        issuers = (
            Document.objects.visible_to(request.user)
            .order_by("issuer")
            .values_list("issuer", flat=True)
        )
        context["issuers"] = issuers.distinct()
        return super().render_change_form(request, context, *args, **kwargs)
