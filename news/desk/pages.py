"""What the desk's pages about one article have in common."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import reverse

from ..models import Article


def page(request, template, article, title, context, status=200):
    """A page of the desk about `article`, with the breadcrumbs of its form."""
    ours = {
        **admin.site.each_context(request),
        "opts": Article._meta,
        "article": article,
        "title": title,
    }
    return render(request, template, {**ours, **context}, status=status)


def to_form(pk):
    return reverse("admin:news_article_change", args=[pk])


def to_review(pk):
    return reverse("admin:news_article_review", args=[pk])


def refuse_unless(is_allowed):
    if not is_allowed:
        raise PermissionDenied
