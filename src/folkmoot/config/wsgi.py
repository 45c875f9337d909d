"""The door through which the web server (granian) calls Folkmoot."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
application = get_wsgi_application()
