"""/<desk>/news/article/tu-luu/: the form keeps what is typed here every few seconds."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone

from ..models import Article
from . import rights, working
from .form import key_of
from .pages import refuse_unless, to_form


def autosave(request):
    """Answers {"saved": "HH:MM", "others": [sentences]}; without a text it only tells presence."""
    article, form_key = _subject(request)
    fields = None
    if "title" in request.POST:
        fields = working.fields_of(request.POST)
    try:
        copy = working.keep(request.user, article, form_key, fields)
    except ValueError:
        said = "Chưa tự lưu: nội dung quá dài. Hãy bỏ bớt hoặc chia bài."
        return JsonResponse({"error": {"message": said}}, status=413)
    saved = f"{timezone.localtime(copy.saved_at):%H:%M}" if fields is not None else None
    others = working.others(article, request.user) if article else []
    return JsonResponse({"saved": saved, "others": others})


def _subject(request):
    """(article, None) of a stored article, (None, form key) of one that never was saved."""
    pk = request.POST.get("article", "")
    if pk.isascii() and pk.isdecimal() and len(pk) < 19:
        article = get_object_or_404(Article, pk=pk)
        refuse_unless(rights.may_write(request.user, article))
        return article, None
    form_key = key_of(request.POST)
    refuse_unless(form_key is not None and request.user.has_perm("news.add_article"))
    made = working.made_by(request.user, form_key)
    return (made, None) if made else (None, form_key)


def set_aside(request, copy_pk):
    """Give a copy up; it can be had back until something else is typed."""
    copy = working.of(request.user, copy_pk)
    address = to_form(copy.article_id) if copy and copy.article_id else None
    address = address or reverse("admin:news_article_add")
    if copy:
        working.set_aside(request.user, copy_pk)
        messages.info(request, "Đã bỏ bản tự lưu. Nếu cần, hãy bấm “Lấy lại bản tự lưu”.")
        address += f"?bo={copy_pk}"
    return redirect(address)
