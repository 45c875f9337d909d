"""The door through which the web server (granian) calls Folkmoot."""

import atexit
import os

from django.core.wsgi import get_wsgi_application

from folkmoot.config.environment import flag

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
application = get_wsgi_application()

if flag("FOLKMOOT_INTAKE"):
    from folkmoot.contacts.recording import start_writer, stop_writer

    start_writer()
    atexit.register(stop_writer)
