"""Counts the pages that readers open, and fills the counters into them.

A page is what shows the counters: so feeds, files, errors and the admin are none. A visit is
known by a cookie that says nothing: a flag that lives for 30 minutes and is renewed by each page.
"""

from django.utils import timezone
from django.utils.cache import patch_cache_control

from . import counting, panel
from .bots import is_bot

COOKIE = "luot"
COOKIE_AGE = 30 * 60  # seconds


def count_visits(get_response):
    last_read = None  # (day, Numbers), shown again on that day while the database is away

    def middleware(request):
        nonlocal last_read
        response = get_response(request)
        if not _shows_counters(response):
            return response
        today = timezone.localdate()
        page = getattr(response, "page_key", request.path)  # None: the view is none of readers'
        is_page = request.method == "GET" and response.status_code == 200 and page is not None
        if is_page and not _is_staff(request):
            _count(request, response, page, today)
        numbers = None
        try:
            numbers = counting.read(today)
            last_read = today, numbers
        except counting.DATABASE_AWAY:
            if last_read and last_read[0] == today:
                numbers = last_read[1]
        response.content = panel.fill(response.content, numbers)
        if response.has_header("Content-Length"):
            response["Content-Length"] = len(response.content)
        patch_cache_control(response, private=True, no_cache=True)
        return response

    return middleware


def _shows_counters(response):
    is_html = response.get("Content-Type", "").startswith("text/html")
    return is_html and not response.streaming and panel.is_in(response.content)


def _is_staff(request):
    user = getattr(request, "user", None)
    return user is not None and user.is_staff


def _count(request, response, page, today):
    """Count one view; its key is what the view says (`response.page_key`), else the path."""
    if is_bot(request.headers):
        counting.count(today, page, is_bot=True)
        return
    counting.count(today, page, is_visit=COOKIE not in request.COOKIES)
    response.set_cookie(
        COOKIE, "1", max_age=COOKIE_AGE, httponly=True, samesite="Lax", secure=request.is_secure()
    )
