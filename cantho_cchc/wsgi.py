"""The WSGI application that gunicorn serves (PEP 3333)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cantho_cchc.settings")
django = get_wsgi_application()

from django.conf import settings  # noqa: E402

from cantho_cchc.pagecache.wsgi import finished_pages  # noqa: E402  (reads the settings)
from cantho_cchc.request_log.wsgi import identified, known_to_the_database  # noqa: E402

if settings.LOG_REQUESTS:
    application = identified(finished_pages(known_to_the_database(django)))
else:
    application = finished_pages(django)
