"""/<desk>/news/article/nhap-docx/: a Word file becomes a draft, cleaned as what is pasted."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect

from ..models import Article, Event
from . import workflow
from .import_form import ImportForm
from .pages import page, refuse_unless, to_form


def from_docx(request):
    refuse_unless(request.user.has_perm("news.add_article"))
    form = ImportForm(request.POST or None, request.FILES or None, user=request.user)
    if request.method == "POST" and form.is_valid():
        article = _draft(form, request.user)
        for note in form.docx.notes:
            messages.info(request, note)
        messages.success(request, "Đã nhập thành bản nháp. Hãy đọc lại trước khi gửi duyệt.")
        return redirect(to_form(article.pk))
    return page(request, "admin/import.html", None, "Nhập bài từ tệp Word", {"form": form})


@transaction.atomic
def _draft(form, user):
    category = form.cleaned_data["category"]
    article = Article(title=form.title, category=category, body=form.docx.html)
    workflow.create(article, user)
    name = form.cleaned_data["file"].name[:500]
    workflow.save(article, [], user, None, Event.Kind.IMPORTED, remark=name)
    return article
