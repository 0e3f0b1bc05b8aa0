"""/<desk>/news/article/<id>/lien-ket/: preview links for people without an account.

None exists until an editor makes one; each expires, can be revoked, and says how often it was
opened (never by whom).
"""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from cantho_cchc import vietnamese

from ..models import Event, PreviewLink
from . import standing
from .pages import page, refuse_unless


class LinkForm(forms.Form):
    purpose = forms.CharField(
        label="Cho ai, để làm gì",
        max_length=200,
        help_text="Ví dụ: Phòng Tư pháp góp ý trước khi đăng.",
    )
    days = forms.TypedChoiceField(
        label="Dùng được trong",
        coerce=int,
        choices=[(1, "1 ngày"), (3, "3 ngày"), (7, "7 ngày"), (30, "30 ngày")],
        initial=3,
    )

    def clean_purpose(self):
        return vietnamese.CharField.normalise(self.cleaned_data["purpose"])


def links(request, pk):
    stands = standing.of(pk, request.user)
    refuse_unless(stands.can_write)
    form = LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        expires_at = timezone.now() + timedelta(days=given["days"])
        stands.article.preview_links.create(
            purpose=given["purpose"], created_by=request.user, expires_at=expires_at
        )
        _note(request, stands, Event.Kind.LINKED, given["purpose"])
        messages.success(request, "Đã tạo liên kết xem trước. Ai có liên kết đều xem được bài.")
        return redirect(request.path)
    made = stands.article.preview_links.select_related("created_by")
    for link in made:
        link.address = request.build_absolute_uri(link.get_absolute_url())
    context = {"form": form, "links": made, "stands": stands}
    return page(request, "admin/preview_links.html", stands.article, "Liên kết xem trước", context)


def revoke(request, pk, link_pk):
    stands = standing.of(pk, request.user)
    refuse_unless(stands.can_write)
    link = get_object_or_404(PreviewLink, pk=link_pk, article=pk)
    if link.revoked_at is None:
        link.revoked_at = timezone.now()
        link.save(update_fields=["revoked_at"])
        _note(request, stands, Event.Kind.UNLINKED, link.purpose)
    messages.success(request, "Đã thu hồi: liên kết này không mở được nữa.")
    return redirect("admin:news_article_links", pk)


def _note(request, stands, kind, purpose):
    stands.article.events.create(
        kind=kind, actor=request.user, number=stands.number or None, remark=purpose
    )
