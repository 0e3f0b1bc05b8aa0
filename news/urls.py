"""Addresses of the news; the comments are the site map."""

from django.urls import path, register_converter

from . import attachments, days, previewing, saving, searching, views
from .converters import TwoDigits, Year
from .documents import views as documents
from .feedback import feedback
from .feeds import channels
from .feeds.routes import routes

register_converter(Year, "year")
register_converter(TwoDigits, "two_digits")

app_name = "news"

urlpatterns = [
    # /
    path("", views.home, name="home"),
    # /chuyen-muc/<slug>/
    path("chuyen-muc/<slug:slug>/", views.category, name="category"),
    *routes("chuyen-muc/<slug:slug>/", "category", channels.category),
    # /tin/ and /tin/<slug>-<id>/
    path("tin/", views.newest, name="newest"),
    path("tin/<str:slug>-<int:pk>/", views.article, name="article"),
    path("tin/<str:slug>-<int:pk>/luu/", saving.saved, name="saved"),
    # /tim-kiem/?q=
    path("tim-kiem/", searching.search, name="search"),
    *routes("tim-kiem/", "search", channels.search),
    # /chu-viet-tat/
    path("chu-viet-tat/", views.glossary, name="glossary"),
    # /y-kien/<id>/
    path("y-kien/<int:pk>/", feedback, name="feedback"),
    # /tep/<id>/<name>
    path("tep/<int:pk>/<str:name>", attachments.attachment, name="attachment"),
    # /van-ban/, /van-ban/<slug>-<id>/ and /van-ban/tep/<id>/<name>
    path("van-ban/", documents.documents, name="documents"),
    *routes("van-ban/", "documents", channels.legal_documents),
    path("van-ban/<str:slug>-<int:pk>/", documents.document, name="document"),
    path("van-ban/tep/<int:pk>/<str:name>", attachments.document_file, name="document-file"),
    # /xem-truoc/<token>/ and …/tep/<id>
    path("xem-truoc/<str:token>/", previewing.article, name="preview"),
    path("xem-truoc/<str:token>/tep/<int:pk>", previewing.file, name="preview-file"),
    # /luu-tru/<year>/<month>/ and /luu-tru/<year>/<month>/<day>/
    path("luu-tru/<year:year>/<two_digits:month>/", views.month, name="month"),
    path("luu-tru/<year:year>/<two_digits:month>/<two_digits:day>/", days.day, name="day"),
    # /rss/, /atom/ and /json/
    *routes("", "", channels.newest),
]
