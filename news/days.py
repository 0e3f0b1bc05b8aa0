"""/luu-tru/<year>/<month>/<day>/: a day whole, so that every article is four clicks from home.

A month is paged, and what is on its third page would be five clicks away.
"""

from datetime import date

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from . import archive, descriptions
from .models import Article
from .paging import page_of

WHOLE = 500  # articles; no office has more in a day


@require_safe
def day(request, year, month, day):
    try:
        shown = date(year, month, day)
    except ValueError:
        raise Http404 from None
    first_day = shown.replace(day=1)
    if first_day not in archive.months() or shown not in archive.days(first_day):
        raise Http404
    if request.path != (address := reverse("news:day", args=[year, month, day])):
        return redirect(address, permanent=True)
    start, end = archive.bounds_of_day(shown)
    articles = Article.objects.published().for_cards()
    within = articles.filter(published_at__gte=start, published_at__lt=end)
    slice = page_of(within, request.GET, WHOLE)
    context = {"day": shown, "slice": slice, "meta": descriptions.of_list(slice)}
    return render(request, "news/day.html", context)
