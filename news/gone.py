"""What the address of an article answers when the article is public no more."""

from django.http import Http404
from django.shortcuts import redirect, render

from .models import Article, Withdrawal


def answer(request, pk):
    """410 with the reason (RFC 9110 § 15.5.11), a way to the replacement, or None.

    None means that the text may still be read, under a notice. Raises Http404 for what was never
    public.
    """
    article = Article.objects.withdrawn().filter(pk=pk).only("expires_at", "status").first()
    if article is None:
        raise Http404
    withdrawal = Withdrawal.objects.filter(article=pk).first()
    if withdrawal and withdrawal.mode == Withdrawal.Mode.NOTICE:
        return None
    if withdrawal and withdrawal.mode == Withdrawal.Mode.REPLACED:
        replacement = Article.objects.published().filter(pk=withdrawal.replaced_by_id).first()
        if replacement:
            return redirect(replacement)  # 302: a withdrawal can be taken back
    return render(request, "news/gone.html", {"withdrawal": withdrawal}, status=410)
