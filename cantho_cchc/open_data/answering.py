"""How data are answered: read only, to any site's scripts, without cookies, conditionally."""

from functools import wraps

from django.http import HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from cantho_cchc import conditional

from .problems import Problem

METHODS = ("GET", "HEAD")


def read_only(view):
    """Make a view that returns what is to be said, as plain data, or raises Problem, answer.

    What is no JSON it returns as an HttpResponse, of which content and type are taken.

    Whoever keeps an answer asks again (`no-cache`), since what is withdrawn is public no more; the
    ETag makes that cheap. Nothing depends on who asks: any site's scripts may (CORS).
    """

    @wraps(view)
    def answer(request, *args, **kwargs):
        try:
            if request.method not in METHODS:
                raise Problem(405, "Dữ liệu này chỉ đọc: hãy dùng GET hoặc HEAD.")
            said = view(request, *args, **kwargs)
            written = said if isinstance(said, HttpResponse) else _json(said)
            response = conditional.answer(request, written.content, written["Content-Type"])
        except Problem as problem:
            response = problem.answer()
            if problem.status == 405:
                response["Allow"] = ", ".join(METHODS)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        response["Cache-Control"] = "public, no-cache"
        return response

    return csrf_exempt(answer)  # else a form of another site is told of a token


def _json(said):
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})
