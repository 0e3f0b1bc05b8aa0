"""/y-kien/<id>/: the form, a word for what is wrong with nothing lost, and the thanks."""

from math import ceil

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods
from django.views.decorators.vary import vary_on_headers

from cantho_cchc import vietnamese

from ..descriptions import UNLISTED
from ..models import Article
from .form import NAMES, FeedbackForm
from .limit import FullError
from .receiving import ANSWERS, receive

# Says that this browser rated this article: sent to this address only, the same for everybody.
COOKIE, COOKIE_AGE = "da-y-kien", 30 * 24 * 3600  # seconds
EXPIRED = (
    "Biểu mẫu đã hết hạn, hoặc trình duyệt đang chặn cookie của cổng. Hãy bấm Gửi một lần nữa; "
    "nếu vẫn gặp thông báo này, hãy cho phép cookie rồi gửi lại."
)
FULL = (
    "Ít phút qua, bài này nhận được quá nhiều ý kiến nên tạm thời chưa nhận thêm. "
    "Hãy gửi lại sau khoảng {} phút."
)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_cache=True)
@vary_on_headers("X-Requested-With")
def feedback(request, pk):
    article = _public(pk)
    if article is None:
        return _not_public(request, pk)
    if request.method == "POST":
        return _receive(request, FeedbackForm(article, request.POST))
    given = request.GET.getlist("da-gui")
    answers = [sentence for word, sentence in ANSWERS.items() if word in given]
    return _page(request, FeedbackForm(article, asked=request.GET), answers=answers)


def _receive(request, form):
    if not form.is_valid():
        return _page(request, form, status=422)
    has_rated = COOKIE in request.COOKIES
    try:
        given = receive(form, has_rated)
    except Article.DoesNotExist:
        return _not_public(request, form.article.pk)
    except FullError as full:
        form.add_error(None, FULL.format(ceil(full.wait.total_seconds() / 60)))
        response = _page(request, form, status=429)
        response["Retry-After"] = ceil(full.wait.total_seconds())
        return response
    address = reverse("news:feedback", args=[form.article.pk])
    response = redirect(f"{address}?{urlencode({'da-gui': given}, doseq=True)}")
    if form.cleaned_data["is_useful"] is not None and not has_rated:
        kept = {"max_age": COOKIE_AGE, "path": address, "secure": request.is_secure()}
        response.set_cookie(COOKIE, "1", httponly=True, samesite="Lax", **kept)
    return response


def _expired(request, pk):
    """The form again, with a new token: whatever was typed is still there, and not stored."""
    article = _public(pk)
    if article is None:
        return _not_public(request, pk)
    form = FeedbackForm(article, request.POST)
    form.is_valid()
    form.add_error(None, EXPIRED)
    return _page(request, form, status=403)


feedback.on_csrf_failure = _expired  # asked by cantho_cchc/errors.py


def _public(pk):
    return Article.objects.published().filter(pk=pk).first()


def _not_public(request, pk):
    """410 for what was withdrawn; what was typed is given back, even to an unknown address."""
    is_withdrawn = Article.objects.withdrawn().filter(pk=pk).exists()
    typed = vietnamese.nfc(request.POST.get(NAMES["comment"], "")).strip()
    if not is_withdrawn and not typed:
        raise Http404
    context = {"is_closed": True, "is_withdrawn": is_withdrawn, "typed": typed}
    return _render(request, context, 410 if is_withdrawn else 404)


def _page(request, form, status=200, **more):
    has_rated = COOKIE in request.COOKIES
    context = {"article": form.article, "form": form, "has_rated": has_rated, **more}
    return _render(request, context, status)


def _render(request, context, status):
    """A page, or for the script on the article's page only what goes into it."""
    is_part = request.headers.get("X-Requested-With") == "fetch"
    template = "includes/feedback_form.html" if is_part else "news/feedback.html"
    return render(request, template, {"meta": UNLISTED, **context}, status=status)
