"""The pages of signing in and of one's own account, beside those of `cantho_cchc/desk`."""

from urllib.parse import urlencode

import segno
from django import forms
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import LoginView
from django.core import signing
from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from cantho_cchc.identity import portal

from . import known_browser, second_factor, session
from .sign_in import SignInForm

_SECRET = "accounts.secret"
WRONG_CODE = (
    "Mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trong ứng dụng; nếu vẫn không được, "
    "hãy xem giờ của điện thoại có đúng không."
)
CODE_INPUT = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"})


class SignIn(LoginView):
    """Django's, but who lacks a second factor is led to set one up before signing in."""

    authentication_form = SignInForm
    template_name = "admin/login.html"
    next_page = "admin:index"  # where what was asked for is no page of ours

    def form_valid(self, form):
        user, is_required = form.get_user(), second_factor.is_required()
        if is_required and not second_factor.is_set_up(user):
            session.begin_setting_up(self.request, user)
            said = urlencode({REDIRECT_FIELD_NAME: self.get_success_url()})
            return HttpResponseRedirect(f"{reverse('admin:set-up-second-factor')}?{said}")
        session.begin(self.request, user, is_strong=is_required)
        response = HttpResponseRedirect(self.get_success_url())
        known_browser.remember(self.request, response, user.get_username())
        return response


class SetUpForm(forms.Form):
    """`secret` is signed: what the code proves is the secret that this page showed."""

    secret = forms.CharField(widget=forms.HiddenInput)
    code = forms.CharField(
        label="Nhập mã 6 chữ số đang hiện trong ứng dụng", max_length=20, widget=CODE_INPUT
    )


def set_up(request, context):
    """The page that ties an account to an app; it signs in who has given the password."""
    user = session.pending(request)
    if user is None:
        return redirect("admin:account" if request.user.is_authenticated else "admin:login")
    form = SetUpForm(request.POST if "secret" in request.POST else None)
    secret = _secret_of(form, user)
    if secret and form.is_valid():
        codes = second_factor.set_up(user, secret, form.cleaned_data["code"])
        if codes:
            session.begin(request, user, is_strong=True)
            response = show_codes(request, {**context, "next": _next(request)}, codes)
            known_browser.remember(request, response, user.get_username())
            return response
        form.add_error("code", WRONG_CODE)
    return _setting_up(request, context, form, user, secret or second_factor.new_secret())


def _secret_of(form, user):
    """The secret that the page showed to this account, None for another's or an old page's."""
    try:
        pk, secret = signing.loads(
            form.data.get("secret", ""), salt=_SECRET, max_age=session.PENDING_LASTS
        )
    except (signing.BadSignature, ValueError):
        return None
    return secret if pk == user.pk else None


def _setting_up(request, context, form, user, secret):
    issuer = portal(request).short_name
    address = second_factor.address(user, secret, issuer)
    more = {
        "title": "Thiết lập xác thực hai lớp",
        "form": form,
        "qr": _drawn(address),
        "secret": secret,
        "signed": signing.dumps([user.pk, secret], salt=_SECRET),
        "account": user,
        "next": _next(request),
    }
    return TemplateResponse(request, "admin/second_factor.html", {**context, **more})


def _drawn(address):
    """{"width": modules of a QR code (ISO/IEC 18004), "path": of its dark ones, for SVG}."""
    rows = list(segno.make(address, error="m").matrix_iter(border=4))
    dark = [(x, y) for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark]
    return {"width": len(rows), "path": "".join(f"M{x} {y}h1v1h-1z" for x, y in dark)}


def show_codes(request, context, codes):
    more = {"title": "Mã dự phòng", "codes": codes}
    return TemplateResponse(request, "admin/recovery_codes.html", {**context, **more})


def _next(request):
    """Where the sign-in was to lead, if that is a page of ours."""
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME, "")
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    return asked if is_ours else reverse("admin:index")
