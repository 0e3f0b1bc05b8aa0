"""What a form brought while nothing could be stored, for a page that sends it again.

The page holds it as hidden fields, the form's own token among them: nothing is stored here, and
what another site's page sent is not repeated.
"""

from dataclasses import dataclass

from django.core.exceptions import SuspiciousOperation
from django.http.multipartparser import MultiPartParserError

from cantho_cchc.desk.kept import is_own

UNREADABLE = (OSError, SuspiciousOperation, MultiPartParserError)


@dataclass(frozen=True)
class Unsent:
    fields: list  # pairs (name, value) as the browser sent them
    lost_files: list  # names of files, which no page can keep


def unsent(request):
    """What a POST of our own form brought; None for all else, and for what holds a password."""
    if request is None or request.method != "POST":
        return None
    try:
        if not is_own(request, has_token=False):
            return None
        sent, files = request.POST, request.FILES
    except UNREADABLE:
        return None
    if not sent or any("password" in name for name in sent):
        return None
    fields = [(name, value) for name, values in sent.lists() for value in values]
    return Unsent(fields, [file.name for _, some in files.lists() for file in some])
