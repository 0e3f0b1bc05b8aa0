"""The map of the portal: the only place where the apps' addresses meet."""

from django.conf import settings
from django.contrib import admin
from django.contrib.sitemaps.views import index, sitemap
from django.urls import include, path
from django.views.generic import TemplateView

from cantho_cchc.portal.sitemaps import FixedSitemap, PageSitemap
from news.sitemaps import ArticleSitemap, CategorySitemap

from . import health, uploads
from .pictures import FOLDER

SITEMAPS = {
    "chung": FixedSitemap,
    "trang": PageSitemap,
    "chuyen-muc": CategorySitemap,
    "bai-viet": ArticleSitemap,
}

urlpatterns = [
    # /healthz, /readyz
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    # /robots.txt, /sitemap.xml
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path(
        "sitemap.xml",
        index,
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path("sitemap-<section>.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap-section"),
    # /<ADMIN_PATH>
    path(f"{settings.ADMIN_PATH}tai-anh/", uploads.upload_picture, name="upload-picture"),
    path(settings.ADMIN_PATH, admin.site.urls),
    # /media/hinh/
    path(f"{settings.MEDIA_URL.strip('/')}/{FOLDER}/<path:path>", uploads.picture),
    # everything that readers read; the portal's pages take any word and so come last
    path("", include("news.urls")),
    path("", include("visitors.urls")),
    path("", include("cantho_cchc.portal.urls")),
]

handler400 = "cantho_cchc.errors.bad_request"
handler500 = "cantho_cchc.errors.server_error"
