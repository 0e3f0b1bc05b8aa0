"""Standing pages, contact and site map."""

from django.shortcuts import get_object_or_404, render

from .models import Page


def page(request, slug):
    page = get_object_or_404(Page, slug=slug)
    return render(request, "portal/page.html", {"page": page})


def contact(request):
    return render(request, "portal/contact.html")


def site_map(request):
    return render(request, "portal/site_map.html")
