"""The portal as a reader meets it, asked by nobody's browser: nothing is counted."""

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import Http404, HttpRequest

from cantho_cchc import as_a_reader

FAILS = 500


def request():
    """A request to the portal under the first of its names."""
    names = (name.lstrip(".") for name in settings.ALLOWED_HOSTS if name != "*")
    host = next(names, "localhost")
    asked = HttpRequest()
    asked.method = "GET"
    asked.META = {"HTTP_HOST": host, "SERVER_NAME": host, "SERVER_PORT": "80"}
    return asked


def status(path):
    """The status of the answer to a decoded path; FAILS where the page cannot be made.

    Raises DatabaseError or InterfaceError, which are no fault of the page.
    """
    try:
        return as_a_reader.status(path, request())
    except (DatabaseError, InterfaceError):
        raise
    except Exception:  # whatever a view raises, a reader gets the page of 500
        return FAILS


def page(path):
    """The text of a page; raises Http404 where there is none."""
    answer = as_a_reader.answer(path, request())
    if answer.status_code != 200:
        raise Http404(path)
    return answer.content.decode()
