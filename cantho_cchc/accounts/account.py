"""The page of one's own account: recovery codes, out of all other browsers, staying signed in."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from . import attempts, known_browser, second_factor, session
from .models import SecondFactor
from .views import WRONG_CODE, show_codes

PAUSED = "Đã nhập sai quá nhiều lần; hãy thử lại sau 15 phút."


@require_safe
def page(request, context):
    more = {
        "title": "Bảo mật tài khoản",
        "factor": SecondFactor.objects.filter(user=request.user).first(),
        "left": request.user.recovery_codes.count(),
        "minutes": session.lasts(request.user) // 60,
    }
    return TemplateResponse(request, "admin/account.html", {**context, **more})


@require_POST
def renew_codes(request, context):
    """New recovery codes for who shows a code; the old ones open nothing from then on.

    They are guessed as slowly as at the sign-in, also by who found a desk that somebody left open.
    """
    attempt = attempts.Attempt(request, request.user.get_username())
    if not attempt.is_allowed():
        why = PAUSED
    elif second_factor.accept(request.user, request.POST.get("code", "")):
        attempt.succeeded()
        codes = second_factor.new_recovery_codes(request.user)
        return show_codes(request, {**context, "next": reverse("admin:account")}, codes)
    else:
        why = WRONG_CODE
    messages.error(request, f"Chưa tạo mã mới; các mã cũ vẫn dùng được. {why}")
    return redirect("admin:account")


@require_POST
def sign_out_elsewhere(request, context):
    ended = session.end_everywhere(request.user, but=request.session.session_key)
    said = f"Đã đăng xuất khỏi {ended} nơi khác." if ended else "Không đăng nhập ở nơi nào khác."
    messages.success(request, said)
    return redirect("admin:account")


@require_safe
def stay(request, context):
    """{"left": seconds until this session ends}; asking is doing something, unless by itself."""
    return JsonResponse({"left": session.left(request)})


@require_safe
def unlock(request, token):
    """The link that makes this browser a known one, whatever strangers guess."""
    try:
        name = known_browser.name_in(token)
    except signing.BadSignature:
        raise Http404 from None
    response = redirect("admin:login")
    known_browser.remember(request, response, name, token)
    messages.success(request, f"Đã mở khóa: hãy đăng nhập bằng tên “{name}” ở trình duyệt này.")
    return response
