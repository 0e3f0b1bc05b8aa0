"""What was typed into a form of the desk, carried through sign-in by the browser itself.

Nothing of it is stored or logged here: a page holds it as hidden fields, and the next request
brings it back. Only a form that this site itself showed is carried: a stranger's page must not
put words into an editor's hands.
"""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.admin import ModelAdmin
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model
from django.http import QueryDict
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.http import url_has_allowed_host_and_scheme

# In front of the names on the sign-in page, which has a name and a password of its own.
TEXT, FILE = "chu-", "tep-"
NEVER = {"csrfmiddlewaretoken", "username", "password"}


@dataclass(frozen=True)
class Typed:
    """One form: where it was going, what it says, and the files that it could not keep."""

    address: str
    match: ResolverMatch
    data: QueryDict
    files: list  # pairs (name of the field, name of the file)

    @property
    def model_admin(self) -> ModelAdmin | None:
        """None for a view of the desk's own, which names its fields in `text_fields`."""
        return getattr(self.match.func, "model_admin", None)

    @property
    def fields(self):
        """Pairs (name, value) as the browser sends them, repeated names included."""
        return [(name, value) for name, values in self.data.lists() for value in values]

    @property
    def hidden(self):
        """The pairs for the sign-in page."""
        texts = [(TEXT + name, value) for name, value in self.fields]
        return texts + [(FILE + name, value) for name, value in self.files]


def from_form(request, has_token):
    """What a POST to an add or change form brought; None where nothing is to be kept.

    `has_token` says that the request passed Django's comparison of cookie and token.
    """
    if request.method != "POST" or not _keeps_text(request.resolver_match):
        return None
    if not is_own(request, has_token) or any("password" in name for name in request.POST):
        return None
    data = _data((name, values) for name, values in request.POST.lists() if name not in NEVER)
    files = [(name, file.name) for name, files in request.FILES.lists() for file in files]
    return Typed(request.get_full_path(), request.resolver_match, data, files)


def from_sign_in(request, has_token):
    """What the sign-in page carried, None if nothing or if it is to go where no form is."""
    if request.method != "POST" or not is_own(request, has_token):
        return None
    sent = list(request.POST.lists())
    data = _data((n.removeprefix(TEXT), values) for n, values in sent if n.startswith(TEXT))
    address = request.POST.get(REDIRECT_FIELD_NAME, "")
    match = _form_at(address, request)
    if not data or match is None or NEVER & data.keys():
        return None
    files = [(n.removeprefix(FILE), v) for n, values in sent if n.startswith(FILE) for v in values]
    return Typed(address, match, data, files)


def is_own(request, has_token):
    """Whether a page of this site sent the form, as the browser says.

    Fetch Metadata (W3C) cannot be set by a page; browsers leave it out on plain HTTP, where
    Origin (RFC 6454) tells. Without both, only cookie and token can.
    """
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site not in (None, "same-origin"):
        return False
    if origin is not None:
        ours = f"{request.scheme}://{request.get_host()}"
        return origin in (ours, *settings.CSRF_TRUSTED_ORIGINS)
    return site is not None or has_token


def _data(lists):
    data = QueryDict(mutable=True)
    for name, values in lists:
        data.setlist(name, values)
    return data


def _form_at(address, request):
    host = {request.get_host()}
    if not url_has_allowed_host_and_scheme(address, host, require_https=request.is_secure()):
        return None
    try:
        match = resolve(unquote(urlsplit(address).path))
    except Resolver404:
        return None
    return match if _keeps_text(match) else None


def _keeps_text(match):
    """Whether an address is an add or change form; those of accounts hold passwords."""
    if hasattr(match.func, "text_fields"):
        return True
    model_admin = getattr(match.func, "model_admin", None)
    if model_admin is None or model_admin.model is get_user_model():
        return False
    form = f"{model_admin.opts.app_label}_{model_admin.opts.model_name}"
    return match.url_name in (f"{form}_add", f"{form}_change")
