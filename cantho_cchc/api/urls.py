"""Addresses of the data; the comments are their map."""

from django.urls import path
from django.views.generic import RedirectView

from cantho_cchc.open_data import Problem, read_only
from news.api import views as news
from visitors import api as visitors

from .description import openapi


@read_only
def nothing(request, rest):
    raise Problem(404, "Không có dữ liệu nào ở địa chỉ này; xem /api/openapi.json.")


app_name = "api"

urlpatterns = [
    # /api/ and /api/openapi.json
    path("", RedirectView.as_view(pattern_name="api:openapi"), name="index"),
    path("openapi.json", openapi, name="openapi"),
    # /api/bai-viet/ and /api/bai-viet/<id>/
    path("bai-viet/", news.articles, name="articles"),
    path("bai-viet/<int:pk>/", news.article, name="article"),
    # /api/van-ban/ and /api/van-ban/<id>/
    path("van-ban/", news.documents, name="documents"),
    path("van-ban/<int:pk>/", news.document, name="document"),
    # /api/luot-truy-cap/
    path("luot-truy-cap/", visitors.visits, name="visits"),
    path("<path:rest>", nothing),
]
