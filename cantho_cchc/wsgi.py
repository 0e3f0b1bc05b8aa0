"""The WSGI application that gunicorn serves (PEP 3333)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cantho_cchc.settings")
application = get_wsgi_application()
