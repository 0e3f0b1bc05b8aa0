"""Addresses of the standing pages; included last, since `page` takes any word."""

from django.urls import path

from . import views

app_name = "portal"

urlpatterns = [
    # /lien-he/
    path("lien-he/", views.contact, name="contact"),
    # /so-do-trang/
    path("so-do-trang/", views.site_map, name="site-map"),
    # /ho-tro-tiep-can/
    path("ho-tro-tiep-can/", views.accessibility, name="accessibility"),
    # /tuy-chon/?co-chu=lon&giao-dien=toi
    path("tuy-chon/", views.display, name="display"),
    # /tuy-chon/dong-thong-bao/5-2/
    path(
        "tuy-chon/dong-thong-bao/<int:pk>-<int:version>/",
        views.put_notice_away,
        name="put-away",
    ),
    # /gioi-thieu/ and every other page by its slug
    path("<slug:slug>/", views.page, name="page"),
]
