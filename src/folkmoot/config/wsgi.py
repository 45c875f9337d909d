"""Django as a WSGI application: what `folkmoot.config.door` hands every page to, and what another server could run."""

import os
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # what an installation writes is its own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
application: WSGIApplication = get_wsgi_application()
