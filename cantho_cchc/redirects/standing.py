"""Which addresses of the portal are answered; asked before a redirect is saved."""

from urllib.parse import unquote

from cantho_cchc import as_a_reader


def statuses(address, request):
    """What readers get at an address of the portal, as it is and with a slash at its end."""
    path = unquote(address.partition("#")[0].partition("?")[0])
    asked = {path, path.rstrip("/") + "/"}
    return {as_a_reader.status(one, request) for one in asked}
