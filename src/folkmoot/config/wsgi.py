"""The door through which the web server (granian) calls Folkmoot."""

import atexit
import os
import threading
from importlib import import_module
from wsgiref.types import WSGIApplication

from django.core.wsgi import get_wsgi_application

from folkmoot.config.environment import flag

os.umask(0o077)  # what an installation writes is its own
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")
application: WSGIApplication = get_wsgi_application()


def warm_up() -> None:
    """Load what counts, so that nobody's first page waits for it. The one who asks for a page meanwhile shares the wait."""
    for module in ("folkmoot.config.urls", "folkmoot.insight.reaching", "folkmoot.evidence.estimates"):
        import_module(module)


if flag("FOLKMOOT_INTAKE"):
    from folkmoot.channels.online.fast_lane import FastLane
    from folkmoot.contacts.recording import start_writer, stop_writer

    application = FastLane(application)
    start_writer()
    atexit.register(stop_writer)
    threading.Thread(target=warm_up, name="warm-up", daemon=True).start()
