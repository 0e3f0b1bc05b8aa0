"""What the address of an article answers when the article is public no more."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from . import descriptions
from .models import Article, Withdrawal


def answer(request, pk):
    """410 with the reason (RFC 9110 § 15.5.11), a way to the replacement, or None.

    None means that the text may still be read, under a notice. Raises Http404 for what was never
    public.
    """
    article = Article.objects.withdrawn().filter(pk=pk).only("expires_at", "status").first()
    if article is None:
        raise Http404
    if notice(article):
        return None
    withdrawal = Withdrawal.objects.filter(article=pk).first()
    if withdrawal and withdrawal.mode == Withdrawal.Mode.REPLACED:
        replacement = Article.objects.published().filter(pk=withdrawal.replaced_by_id).first()
        if replacement:
            return redirect(replacement)  # 302: a withdrawal can be taken back
    context = {"withdrawal": withdrawal, "meta": descriptions.UNLISTED}
    return render(request, "news/gone.html", context, status=410)


def notice(article):
    """The Withdrawal under whose notice the text may still be read, or None."""
    has_expired = article.expires_at is not None and article.expires_at <= timezone.now()
    if article.status != Article.Status.WITHDRAWN or has_expired:
        return None
    return Withdrawal.objects.filter(article=article, mode=Withdrawal.Mode.NOTICE).first()
