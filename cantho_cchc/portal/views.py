"""Standing pages, contact and site map."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from .models import Page


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
