"""/<desk>/news/article/<id>/xem-truoc/: what is typed, in the page of readers, not saved."""

from django.http import HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render

from ..models import Article
from . import content, rights
from .pages import refuse_unless
from .preview import of_revision, shown


def of_form(request, model_admin, pk):
    """The text of a form that was not saved. What cannot be shown is said in the form's words."""
    article = get_object_or_404(Article, pk=pk) if pk else None
    can_add = request.user.has_perm("news.add_article")
    refuse_unless(rights.may_write(request.user, article) if article else can_add)
    if request.method != "POST":
        if article is None:
            return HttpResponseNotAllowed(["POST"])
        note = "Bản xem trước phiên bản mới nhất ở bàn biên tập: người đọc chưa thấy bản này."
        return of_revision(request, article, article.revisions.newest(), note)
    form_class = model_admin.get_form(request, article, change=article is not None)
    form = form_class(request.POST, instance=article or Article())
    form.skips_others = True
    if not form.is_valid():
        context = {"form": form, "title": "Chưa xem trước được"}
        return render(request, "admin/no_preview.html", context, status=422)
    files = content.files(article, content.newest(article)) if article else []
    note = "Bản xem trước nội dung đang gõ: chưa lưu, người đọc chưa thấy."
    return shown(request, form.instance, files, note)
