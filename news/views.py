"""Public pages of the news: each view fetches and renders."""

from datetime import date
from functools import partial

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cantho_cchc import vietnamese
from cantho_cchc.metadata import Meta

from . import archive, descriptions, families, figures, gone, remembered, sections, text
from .around import around
from .models import Article, Document
from .paging import page_of

FEATURED, NEWEST, DOCUMENTS = 3, 8, 4


@require_safe
def home(request):
    published = Article.objects.published().for_cards().newest_first()
    newest = list(published[: NEWEST + FEATURED])
    featured = list(published.filter(is_featured=True)[:FEATURED]) or newest[:1]
    documents = Document.objects.published().with_validity()
    shown = {article.pk for article in featured}
    context = {
        "featured": featured,
        "newest": [article for article in newest if article.pk not in shown][:NEWEST],
        "documents": documents.newest_first()[:DOCUMENTS],
        "sections": sections.newest(),
        "meta": Meta(published_at=newest[0].published_at if newest else None),
    }
    return render(request, "news/home.html", context)


@require_safe
def newest(request):
    articles = Article.objects.published().for_cards()
    slice = page_of(articles, request.GET)
    context = {"slice": slice, "meta": descriptions.of_list(slice)}
    return render(request, "news/newest.html", context)


@require_safe
def category(request, slug):
    category = remembered.category(slug)
    if category is None:
        raise Http404
    articles = Article.objects.published().for_cards()
    of_family = partial(families.first, ids=category.family_ids())
    slice = page_of(articles, request.GET, take=of_family)
    context = {
        "category": category,
        "slice": slice,
        "meta": descriptions.of_category(category, slice),
    }
    response = render(request, "news/category.html", context)
    response.page_key = f"chuyen-muc/{category.pk}"
    return response


@require_safe
def month(request, year, month):
    try:
        first_day = date(year, month, 1)
    except ValueError:
        raise Http404 from None
    if first_day not in archive.months():
        raise Http404
    if request.path != (address := reverse("news:month", args=[year, month])):
        return redirect(address, permanent=True)
    start, end = archive.bounds(first_day)
    articles = Article.objects.published().for_cards()
    within = articles.filter(published_at__gte=start, published_at__lt=end)
    slice = page_of(within, request.GET)
    context = {"month": first_day, "slice": slice, "meta": descriptions.of_list(slice)}
    return render(request, "news/month.html", context)


@require_safe
def article(request, slug, pk):
    rows = Article.objects.select_related("category__parent", "cover")
    article = rows.visible_to(request.user).filter(pk=pk).first()
    if article is None:
        answer = gone.answer(request, pk)
        if answer:
            return answer
        article = rows.get(pk=pk)
    withdrawal = gone.notice(article)
    if request.path != article.get_absolute_url():
        return redirect(article, permanent=True)
    is_preview = not withdrawal and request.user.is_authenticated and not article.is_public
    address = request.build_absolute_uri(article.get_absolute_url())
    is_listed = not withdrawal and not is_preview
    context = {
        "article": article,
        "text": text.of(article),
        "address": address,
        "meta": descriptions.of_article(article, address) if is_listed else descriptions.UNLISTED,
        "figures_note": figures.note(article),
        "attachments": [] if withdrawal else article.attachments.live(),
        "withdrawal": withdrawal,
        "corrections": article.events.exclude(public_note="").order_by("at"),
        "is_preview": is_preview,
        **around(article),
    }
    response = render(request, "news/article.html", context)
    response.page_key = f"tin/{article.pk}"  # so that a changed slug keeps its readers
    return response


@require_safe
def glossary(request):
    terms = sorted(remembered.terms(), key=lambda term: vietnamese.sort_key(term.short))
    return render(request, "news/glossary.html", {"terms": terms})
