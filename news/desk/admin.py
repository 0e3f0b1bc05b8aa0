"""The desk's list and form of articles. Saving makes a revision; `workflow` does the rest."""

from django.contrib import admin, messages
from django.db import IntegrityError
from django.db.models import OuterRef, Subquery
from django.shortcuts import redirect

from cantho_cchc.forms import DeskAdmin
from cantho_cchc.long_lists import LongList
from cantho_cchc.pictures.admin import thumbnail

from ..feedback.admin import FeedbackPanel
from ..models import Article, Attachment, Event, Revision
from . import content, filters, form, panel, rights, routes, standing, titles, workflow, working
from .files import FilesFormSet
from .pages import to_form

TAKEN_BACK = "Bài đã rút khỏi hàng chờ duyệt. Khi sửa xong, hãy gửi duyệt lại."
SECOND = (
    "Bài này đã được lưu từ lần bấm trước. Nội dung bạn vừa gửi khác bản đó nên được giữ thành "
    "bản tự lưu; hãy chọn dùng hay bỏ ở dưới."
)


class FilesInline(admin.TabularInline):
    model = Attachment
    formset = FilesFormSet
    fields = ["title", "file", "order"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        """Files are part of their article: its rights are theirs."""
        return request.user.has_perm("news.change_article")

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


class ArticleAdmin(LongList, FeedbackPanel, DeskAdmin):
    form = form.ArticleForm
    change_form_template = "admin/article_form.html"
    change_list_template = "admin/article_list.html"
    list_display = ["title", "category", "stands", "published_at", "is_featured"]
    list_filter = [filters.Standing, "is_featured", "category"]
    list_select_related = ["category"]
    search_fields = ["title_folded"]
    search_help_text = "Tìm theo tiêu đề, gõ có dấu hay không dấu đều được."
    date_hierarchy = "published_at"
    inlines = [FilesInline]
    autocomplete_fields = ["cover"]
    readonly_fields = ["cover_as_seen"]
    fieldsets = [
        (None, {"fields": ["title", "category", "summary", "body", "byline"]}),
        ("Hiển thị", {"fields": ["is_featured", "expires_at"]}),
        ("Ảnh đại diện", {"fields": ["cover", "cover_as_seen"]}),
        ("Nguồn và số liệu", {"fields": ["source", "source_url", "figures_on"]}),
        ("Địa chỉ", {"fields": ["slug", "legacy_url"]}),
    ]

    @admin.display(description="ảnh đang chọn")
    def cover_as_seen(self, article):
        return thumbnail(article.cover)

    @admin.display(description="tình trạng", ordering="status")
    def stands(self, article):
        return standing.words(article, article.open_state)

    def get_queryset(self, request):
        """What this person may see, each with the state of what is being worked on."""
        open_state = Revision.objects.open().filter(article=OuterRef("pk")).values("state")
        visible = Article.objects.visible_to(request.user)
        return visible.annotate(open_state=Subquery(open_state[:1])).order_by(
            *self.model._meta.ordering
        )

    def get_object(self, request, object_id, from_field=None):
        """For who may write it, its newest revision, laid over the row in memory."""
        article = super().get_object(request, object_id, from_field)
        if article is not None and rights.may_write(request.user, article):
            content.lay_over(article, content.newest(article))
            article.is_in_hand = True  # as stored: its draft may be in another category
            article.status = Article.Status.DRAFT  # the form checks it as a draft
        return article

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        is_known = obj is None or hasattr(obj, "is_in_hand")
        return allowed and (is_known or rights.may_write(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """What was published is withdrawn, not deleted; nor are articles deleted in bulk."""
        allowed = super().has_delete_permission(request, obj)
        published = (Event.Kind.PUBLISHED, Event.Kind.SCHEDULED)
        return allowed and (
            obj is not None
            and self.has_change_permission(request, obj)
            and Article.objects.filter(pk=obj.pk, status=Article.Status.DRAFT).exists()
            and not obj.events.filter(kind__in=published).exists()
        )

    def get_urls(self):
        return [*routes.urls_for(self), *super().get_urls()]

    def get_changeform_initial_data(self, request):
        return {}  # nothing is filled in from an address

    def get_search_results(self, request, queryset, search_term):
        return titles.matching(queryset, search_term), False

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "category":
            kwargs["queryset"] = rights.categories(request.user)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        """The form, filled with a working copy when the address asks for one of this person's."""
        made = super().get_form(request, obj, change, **kwargs)
        copy = panel.asked_copy(request, obj)
        return type(made.__name__, (made,), {"restored": copy}) if copy else made

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Two clicks on “save” make one article: the second one finds what the first one made."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except IntegrityError:
            made = working.made_by(request.user, form.key_of(request.POST))
            if made is None:
                raise
            if panel.keep_if_new(request, made, self.get_form):
                messages.warning(request, SECOND)
            return redirect(to_form(made.pk))

    def save_model(self, request, obj, form, change):
        """A new article gets its row; what was typed is stored with its files, as a revision."""
        self.tell_changes(request, form)
        if not change:
            key = form.cleaned_data["form_key"]
            is_anothers = Article.objects.filter(form_key=key).exclude(created_by=request.user)
            obj.form_key = None if key and is_anothers.exists() else key
            workflow.create(obj, request.user)

    def save_related(self, request, form, formsets, change):
        article = form.instance
        mine = [one for formset in formsets for one in formset.listed()]
        theirs = form.takes_their_files()
        base = (form.cleaned_data["base"] or 0) if change else None
        files = mine if theirs is None else theirs
        waited = article.revisions.filter(state=Revision.State.SUBMITTED).exists()
        revision = workflow.save(article, files, request.user, base)
        if waited and revision.state == Revision.State.DRAFT:
            messages.warning(request, TAKEN_BACK)
        working.done(request.user, article, form.cleaned_data.get("form_key"))

    def construct_change_message(self, request, form, formsets, add=False):
        return []  # the article's own events say it

    def log_addition(self, request, obj, message):
        """Told by the article's own events."""

    log_change = log_addition

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        article, shown = kwargs.get("obj"), context["adminform"].form
        if shown.is_bound:
            for inline in context["inline_admin_formsets"]:
                inline.formset.drop_new_files()
        context |= panel.of(request, article, shown, self.get_form)
        if article and not shown.is_bound:
            panel.add_advice(request, article, shown)
        return super().render_change_form(request, context, add, change, **kwargs)

    def response_add(self, request, obj, post_url_continue=None):
        return self._go_on(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        return self._go_on(request, obj) or super().response_change(request, obj)

    def _go_on(self, request, article):
        """What the pressed button asks for beyond saving."""
        number = standing.of(article.pk, request.user).number
        if "_review" in request.POST:
            return redirect("admin:news_article_review", article.pk)
        if "_submit" in request.POST:
            try:
                workflow.submit(article.pk, number, request.user)
                messages.success(request, f"Đã lưu và gửi duyệt bài “{article}”.")
            except workflow.RefusedError as error:
                messages.warning(request, f"Đã lưu. {error}")
            return redirect(to_form(article.pk))
        return None
