"""Feedback at the desk: beside each article's form, and as a list. Editors only tick it off."""

from django.contrib import admin, messages
from django.template.loader import render_to_string
from django.utils.text import Truncator

from cantho_cchc import vietnamese

from ..models import Feedback

SHOWN = 20  # newest, beside an article


class FeedbackPanel:
    """For the admin of articles: what readers said of this one, for those who may see it."""

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "feedback"]

    def get_fieldsets(self, request, obj=None):
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or not request.user.has_perm("news.view_feedback"):
            return fieldsets
        return [*fieldsets, ("Ý kiến bạn đọc", {"fields": ["feedback"]})]

    @admin.display(description="Ý kiến")
    def feedback(self, article):
        sent = article.feedback.all()
        context = {
            "article": article,
            "useful": sent.filter(is_useful=True).count(),
            "useless": sent.filter(is_useful=False).count(),
            "newest": sent.exclude(comment="", passage="")[:SHOWN],
        }
        return render_to_string("admin/feedback_panel.html", context)


@admin.register(Feedback)
class FeedbackAdmin(admin.ModelAdmin):
    list_display = ["created_at", "said", "about", "is_useful", "is_handled"]
    list_filter = ["is_handled", "is_useful"]
    search_fields = ["comment", "passage"]
    search_help_text = "Tìm trong góp ý và đoạn báo lỗi, gõ có dấu."
    show_full_result_count = False
    fields = ["article", "created_at", "is_useful", "passage", "comment", "is_handled"]
    readonly_fields = fields[:-1]
    actions = ["mark_as_handled"]

    def get_queryset(self, request):
        articles = super().get_queryset(request).select_related("article")
        return articles.defer("article__body")

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, vietnamese.nfc(search_term))

    @admin.display(description="nội dung")
    def said(self, feedback):
        return Truncator(feedback.comment or feedback.passage).chars(120) or "–"

    @admin.display(description="bài viết")
    def about(self, feedback):
        return Truncator(feedback.article.title).chars(80)

    def has_add_permission(self, request):
        return False

    @admin.action(description="Đánh dấu đã xử lý", permissions=["change"])
    def mark_as_handled(self, request, chosen):
        count = chosen.filter(is_handled=False).update(is_handled=True)
        messages.success(request, f"Đã đánh dấu {vietnamese.grouped(count)} ý kiến là đã xử lý.")
