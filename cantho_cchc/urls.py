"""The map of the portal: the only place where the apps' addresses meet."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from news.attachments import stored_attachment, stored_document_file
from news.models import Attachment, DocumentFile
from news.oembed import oembed
from news.opensearch import opensearch

from . import errors, health, sitemaps
from .checking.view import portal_check
from .editorial_report.view import report
from .metrics.view import metrics
from .pictures import FOLDER
from .pictures import views as pictures
from .posters.views import poster
from .security.receiving import receive
from .security.security_txt import security_txt
from .visit_report.view import visit_report

MEDIA = settings.MEDIA_URL.strip("/")

urlpatterns = [
    # /healthz, /readyz, /metrics
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("metrics", metrics),
    # /robots.txt, /sitemap.xml
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<str:name>.xml", sitemaps.section, name="sitemap-section"),
    # /.well-known/security.txt and /bao-cao-csp/
    path(".well-known/security.txt", security_txt, name="security-txt"),
    path("bao-cao-csp/", receive, name="policy-reports"),
    # /opensearch.xml
    path("opensearch.xml", opensearch, name="opensearch"),
    # /anh-chia-se/<kind>/<key>-<digest>.<suffix>
    path("anh-chia-se/<str:kind>/<int:key>-<str:file_name>", poster, name="poster"),
    # /<ADMIN_PATH>
    path(f"{settings.ADMIN_PATH}tai-anh/", pictures.upload, name="upload-picture"),
    path(
        f"{settings.ADMIN_PATH}anh/chon/",
        admin.site.admin_view(pictures.choose),
        name="choose-picture",
    ),
    path(
        f"{settings.ADMIN_PATH}bao-cao-bien-tap/",
        admin.site.admin_view(report),
        name="editorial-report",
    ),
    path(
        f"{settings.ADMIN_PATH}bao-cao-luot-truy-cap/",
        admin.site.admin_view(visit_report),
        name="visit-report",
    ),
    path(
        f"{settings.ADMIN_PATH}kiem-tra-cong/",
        admin.site.admin_view(portal_check),
        name="portal-check",
    ),
    path(f"{settings.ADMIN_PATH}r/<path:rest>", errors.not_found),  # a way round by any type and id
    path(settings.ADMIN_PATH, admin.site.urls),
    # /media/hinh/, /media/tep/ and /media/van-ban/
    path(f"{MEDIA}/{FOLDER}/<path:path>", pictures.stored),
    path(f"{MEDIA}/{Attachment.FOLDER}/<path:path>", stored_attachment),
    path(f"{MEDIA}/{DocumentFile.FOLDER}/<path:path>", stored_document_file),
    # /api/oembed/?url= and /api/
    path("api/oembed/", oembed, name="oembed"),
    path("api/", include("cantho_cchc.api.urls")),
    # everything that readers read; the portal's pages take any word and so come last
    path("", include("news.urls")),
    path("", include("visitors.urls")),
    path("", include("cantho_cchc.portal.urls")),
]

handler400 = "cantho_cchc.errors.bad_request"
handler404 = "cantho_cchc.redirects.views.not_found"
handler500 = "cantho_cchc.errors.server_error"
