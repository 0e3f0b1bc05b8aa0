"""Standing pages, contact, site map, and the reader's choices of display."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from cantho_cchc.metadata import Meta

from . import posters
from .models import Notice, Page
from .preferences import AGE, CHOICES, PUT_AWAY, put_away

# Keys of `accesskey` attributes in templates/base.html and its banner, menu, search form and
# footer, with what they lead to.
SHORTCUTS = {
    "0": "Hỗ trợ tiếp cận (trang này)",
    "1": "Trang chủ",
    "2": "Nội dung chính",
    "3": "Sơ đồ trang",
    "4": "Ô tìm kiếm",
}


@require_safe
def page(request, slug):
    page = get_object_or_404(Page, slug=slug)
    meta = Meta(published_at=page.updated_at, poster=posters.of_page(page))
    response = render(request, "portal/page.html", {"page": page, "meta": meta})
    response.page_key = f"trang/{page.pk}"
    return response


@require_safe
def contact(request):
    return render(request, "portal/contact.html")


@require_safe
def site_map(request):
    return render(request, "portal/site_map.html")


@require_safe
def accessibility(request):
    return render(request, "portal/accessibility.html", {"shortcuts": SHORTCUTS})


@require_safe
def display(request):
    """Keep a choice on the device and go back (`ve`); without one, show what can be chosen."""
    asked = {name: request.GET[name] for name in CHOICES if name in request.GET}
    unknown = [value for name, value in asked.items() if value not in CHOICES[name]]
    if unknown or not asked:
        context = {"choices": CHOICES, "unknown": unknown}
        return render(request, "portal/display.html", context, status=404 if unknown else 200)
    response = _back(request)
    for name, value in asked.items():
        if value:
            response.set_cookie(
                name, value, max_age=AGE, samesite="Lax", secure=request.is_secure()
            )
        else:
            response.delete_cookie(name, samesite="Lax")
    return response


@require_safe
def put_notice_away(request, pk, version):
    """Keep on the device that a notice was read, while it would be shown, and go back (`ve`)."""
    response, gone = _back(request), {*put_away(request.COOKIES), f"{pk}-{version}"}
    shown = {f"{notice.pk}-{notice.version}": notice for notice in Notice.objects.current()}
    kept = {key: notice.ends_at for key, notice in shown.items() if key in gone}
    if kept:  # of what is shown now only: so the cookie cannot grow
        age = max(kept.values()) - timezone.now()
        secure = request.is_secure()
        response.set_cookie(
            PUT_AWAY, ".".join(kept), max_age=age, samesite="Lax", secure=secure, httponly=True
        )
    return response


def _back(request):
    """A redirect to the page that a reader came from, never to another site."""
    back = request.GET.get("ve", "/")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "/")
