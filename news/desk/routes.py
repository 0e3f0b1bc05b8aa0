"""Addresses of the desk's pages about articles, below /<desk>/news/article/; each behind the desk's
own door."""

from functools import partial

from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from . import autosave, history, importing, links, review, unsaved, versions, withdrawing
from .pages import to_form

_SHOW_OR_SEND = require_http_methods(["GET", "HEAD", "POST"])


def _send_only(view):
    """For a POST. Who comes by an address, as after signing in again, is led to the form."""

    def either(request, pk=None, **kwargs):
        if request.method == "POST":
            return view(request, **({"pk": pk} if pk else {}), **kwargs)
        return redirect(to_form(pk) if pk else "admin:news_article_changelist")

    return either


def urls_for(model_admin):
    def at(route, view, name):
        return path(route, model_admin.admin_site.admin_view(view), name=f"news_article_{name}")

    previewing = partial(_preview, model_admin)
    one, version = "<int:pk>/", "<int:pk>/phien-ban/<int:number>/"
    return [
        # /tu-luu/ and /tu-luu/<copy>/bo/
        at("tu-luu/", require_POST(autosave.autosave), "autosave"),
        at("tu-luu/<int:copy_pk>/bo/", _send_only(autosave.set_aside), "set_aside"),
        # /nhap-docx/
        at("nhap-docx/", _SHOW_OR_SEND(importing.from_docx), "import"),
        # /xem-truoc/ and /<id>/xem-truoc/: what is typed, or the newest revision
        at("xem-truoc/", _send_only(previewing), "preview_new"),
        at(f"{one}xem-truoc/", _SHOW_OR_SEND(previewing), "preview"),
        # /<id>/duyet/, /<id>/go-bai/, /<id>/huy-hen/
        at(f"{one}duyet/", _SHOW_OR_SEND(review.review), "review"),
        at(f"{one}go-bai/", _SHOW_OR_SEND(withdrawing.withdraw), "withdraw"),
        at(f"{one}huy-hen/", _send_only(withdrawing.unschedule), "unschedule"),
        # /<id>/history/, /<id>/phien-ban/<n>/ and …/khoi-phuc/
        at(f"{one}history/", require_GET(history.history), "history"),
        at(version, require_GET(versions.version), "version"),
        at(f"{version}khoi-phuc/", _send_only(versions.restore), "restore"),
        # /<id>/lien-ket/ and …/<link>/thu-hoi/
        at(f"{one}lien-ket/", _SHOW_OR_SEND(links.links), "links"),
        at(f"{one}lien-ket/<int:link_pk>/thu-hoi/", _send_only(links.revoke), "revoke"),
    ]


def _preview(model_admin, request, pk=None):
    return unsaved.of_form(request, model_admin, pk)
