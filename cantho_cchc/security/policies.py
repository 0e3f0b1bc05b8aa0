"""Content-Security-Policy (CSP Level 3) for each kind of answer: what a browser may load and run.

Fixed strings: a page is kept and given to everybody, so nothing in them can be of one request.
docs/decisions/0025-policies-are-fixed-strings.md says why each is as it is.
"""

from django.conf import settings

REPORTS = "/bao-cao-csp/"  # where browsers report what they refused

_OURS_ALONE = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "report-uri": REPORTS,
}
if settings.IS_HTTPS:  # browsers take the endpoint that it names over https alone
    _OURS_ALONE["report-to"] = "csp"

# No script of ours turns text into markup or code: no browser has to let any.
_NO_TEXT_BECOMES_CODE = {"require-trusted-types-for": "'script'", "trusted-types": "'none'"}

# CKEditor 4 writes its frames and buttons as HTML with scripts and styles inside, and shows pasted
# pictures while they are uploaded. It needs no eval, no frame of an address, no host but ours.
_OF_THE_EDITOR = {
    "script-src": "'self' 'unsafe-inline'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
}


def _written(directives):
    return "; ".join(f"{name} {value}".strip() for name, value in directives.items())


PAGE = _written(_OURS_ALONE | _NO_TEXT_BECOMES_CODE)
DESK = _written(_OURS_ALONE)  # Django's own scripts there (jQuery, select2) write HTML
EDITOR = _written(_OURS_ALONE | _OF_THE_EDITOR)
# What is opened by itself shows itself; styles and icons are those of the browser's own view.
DATA = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
PICTURE = f"{DATA}; sandbox"  # also one that an editor brought: nothing in it acts as the portal

# Names that a report may give: of what the policies above can refuse.
DIRECTIVES = {
    *(_OURS_ALONE | _NO_TEXT_BECOMES_CODE),
    *(f"{kind}-src-{part}" for kind in ("script", "style") for part in ("elem", "attr")),
    *(f"{kind}-src" for kind in ("child", "frame", "manifest", "media", "object", "worker")),
} - {"report-uri", "report-to"}
