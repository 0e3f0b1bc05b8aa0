"""The site behind `admin.site`: sign-in, expired sessions and old tokens lose no text."""

from functools import update_wrapper

from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from cantho_cchc.accounts import account, session, views
from cantho_cchc.accounts.sign_in import SignInForm
from cantho_cchc.forms import DeskAdmin

from . import kept, nonsense, reading

SIGNED_OUT = "Phiên làm việc đã hết. Hãy mở bàn làm việc ở thẻ khác, đăng nhập lại rồi thử lại."
OLD_FORM = (
    "Chưa lưu: biểu mẫu này mở từ trước khi bạn đăng nhập lại. "
    "Mọi chữ bạn nhập vẫn còn nguyên; hãy bấm Lưu lần nữa."
)
OLD_SIGN_IN = (
    "Chưa đăng nhập được: trang này mở quá lâu, hoặc trình duyệt đang chặn cookie của cổng. "
    "Hãy cho phép cookie nếu đang chặn, rồi đăng nhập lần nữa."
)
FILES_AGAIN = " Riêng tệp đã chọn thì phải chọn lại."


def _sign_in_with_old_token(request):
    """Signed in elsewhere meanwhile, or cookies are blocked: the text is carried on."""
    site, typed = admin.site, kept.from_sign_in(request, has_token=False)
    if typed is None:
        return None
    if site.has_permission(request):
        return site._resume(request, typed, "Bạn đã đăng nhập lại")
    return site._sign_in(request, typed, OLD_SIGN_IN)


def _is_of_a_script(request):
    """Whether fetch or XMLHttpRequest asks, which would follow a redirect and not show a page."""
    asked = request.headers
    if "XMLHttpRequest" in asked.get("X-Requested-With", ""):
        return True
    prefers = request.get_preferred_type(["text/html", "application/json"])
    return asked.get("Sec-Fetch-Dest") == "empty" or prefers == "application/json"


def _of_the_desk(response):
    """An answer marked for cantho_cchc/security/headers.py, unless its view said otherwise."""
    response.is_desk = getattr(response, "is_desk", True)
    return response


class DeskSite(admin.AdminSite):
    site_header = site_title = "Quản trị cổng thông tin"
    index_title = "Bàn làm việc"

    def get_urls(self):
        urls = super().get_urls()
        for url in (url for group in urls for url in getattr(group, "url_patterns", ())):
            url.callback.on_csrf_failure = self._with_old_token
        return [*self._of_accounts(), *urls]

    def _of_accounts(self):
        """Pages of signing in, before anybody is, and of one's own account."""
        own = {
            "bao-mat/": (account.page, "account"),
            "bao-mat/ma-moi/": (account.renew_codes, "renew-codes"),
            "bao-mat/dang-xuat-noi-khac/": (account.sign_out_elsewhere, "sign-out-elsewhere"),
            "o-lai/": (account.stay, "stay"),
        }
        return [
            path("thiet-lap-xac-thuc/", self.set_up_second_factor, name="set-up-second-factor"),
            path("mo-khoa/<str:token>/", account.unlock, name="unlock"),
            *(
                path(address, self.admin_view(self._with_context(view)), name=name)
                for address, (view, name) in own.items()
            ),
        ]

    def _with_context(self, view):
        return lambda request: view(request, self.each_context(request))

    def admin_view(self, view, cacheable=False):
        guarded = nonsense.forgiven(super().admin_view(view, cacheable))

        def inner(request, *args, **kwargs):
            if not self.has_permission(request):
                return self._signed_out(request) or guarded(request, *args, **kwargs)
            try:
                return _of_the_desk(guarded(request, *args, **kwargs))
            except PermissionDenied:
                typed = kept.from_form(request, has_token=True)
                if typed is None:
                    raise
                return self._not_allowed(request, typed)

        return update_wrapper(inner, guarded)

    @method_decorator(never_cache)
    @login_not_required
    def login(self, request, extra_context=None):
        if request.method == "GET" and self.has_permission(request):
            return redirect("admin:index")
        typed = kept.from_sign_in(request, has_token=True)
        context = {
            **self.each_context(request),
            "title": "Đăng nhập",
            "subtitle": None,
            "app_path": request.get_full_path(),
            "username": request.user.get_username(),
            **self._told(request, typed),
        }
        if not {REDIRECT_FIELD_NAME} & {*request.GET, *request.POST}:
            context[REDIRECT_FIELD_NAME] = reverse("admin:index")
        request.current_app = self.name
        response = views.SignIn.as_view(extra_context=context | (extra_context or {}))(request)
        if typed and response.status_code == 302:
            if session.pending(request):
                return self.set_up_second_factor(request)
            resumed = self._resume(request, typed, "Bạn đã đăng nhập lại")
            resumed.cookies.update(response.cookies)
            return resumed
        return _of_the_desk(response)

    @method_decorator(never_cache)
    @login_not_required
    def set_up_second_factor(self, request):
        """What was typed before signing in is carried through this page too."""
        typed = kept.from_sign_in(request, has_token=True)
        context = {**self.each_context(request), **self._told(request, typed)}
        return _of_the_desk(views.set_up(request, context))

    login.on_csrf_failure = _sign_in_with_old_token  # asked by cantho_cchc/errors.py

    def _signed_out(self, request):
        """403 with the sentence for a script, 403 with the text for a form, else None."""
        if _is_of_a_script(request):
            return JsonResponse({"error": {"message": SIGNED_OUT}}, status=403)
        typed = kept.from_form(request, has_token=True)
        return self._sign_in(request, typed) if typed else None

    def _with_old_token(self, request, object_id=None, **kwargs):
        """The form again, with a new token and everything typed; a stranger's is refused."""
        typed = kept.from_form(request, has_token=False)
        if typed is None:
            return None
        if not self.has_permission(request):
            return self._sign_in(request, typed)
        if not isinstance(typed.model_admin, DeskAdmin):
            return self._resume(request, typed, "Chưa lưu", 403)
        reason = OLD_FORM + (FILES_AGAIN if typed.files else "")
        try:
            return typed.model_admin.unsaved_view(request, object_id, reason)
        except PermissionDenied:
            return self._not_allowed(request, typed)

    def _sign_in(self, request, typed, reason=""):
        """The sign-in page at once: 403, because what was asked for has not been done."""
        context = {
            "title": "Đăng nhập",
            "form": SignInForm(request),
            "next": typed.address,
            "app_path": reverse("admin:login"),
            "reason": reason,
            **self._told(request, typed),
        }
        return self._page(request, self.login_template or "admin/login.html", context, 403)

    def _resume(self, request, typed, title, status=200):
        context = {"title": title, "rows": reading.rows(typed, request)}
        return self._page(
            request, "admin/resume.html", context | self._told(request, typed), status
        )

    def _not_allowed(self, request, typed):
        """Another person signed in, or a right was taken away: the text can be copied."""
        context = {"title": "Bạn không có quyền lưu mục này", "rows": reading.rows(typed, request)}
        return self._page(request, "admin/not_allowed.html", context, 403)

    def _told(self, request, typed):
        files = reading.labels_of_files(typed, request) if typed and typed.files else []
        return {"typed": typed, "lost_files": files}

    def _page(self, request, template, context, status):
        request.current_app = self.name
        context = {**self.each_context(request), **context}
        response = TemplateResponse(request, template, context, status=status)
        add_never_cache_headers(response)
        return _of_the_desk(response)
