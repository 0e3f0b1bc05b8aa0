"""Standing pages, contact, site map, and the reader's choices of display."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe

from .models import Page
from .preferences import AGE, CHOICES

# Keys of `accesskey` attributes in templates/base.html and the menu, with what they lead to.
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
    response = render(request, "portal/page.html", {"page": page})
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
    back = request.GET.get("ve", "/")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    response = redirect(back if is_ours else "/")
    for name, value in asked.items():
        if value:
            response.set_cookie(
                name, value, max_age=AGE, samesite="Lax", secure=request.is_secure()
            )
        else:
            response.delete_cookie(name, samesite="Lax")
    return response
