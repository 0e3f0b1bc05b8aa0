"""The WSGI application that gunicorn serves (PEP 3333)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cantho_cchc.settings")
django = get_wsgi_application()

from cantho_cchc.pagecache.wsgi import finished_pages  # noqa: E402  (reads the settings)

application = finished_pages(django)
