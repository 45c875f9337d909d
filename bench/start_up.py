"""How long Folkmoot takes to start, against a Django with nothing in it: ratios of one run, printed.

Each start is a new process, in turn, so that neither has the warmer disk. The limit for `django.setup()` is twice the
bare one, which was 0.6 seconds where the bare one took 0.3.

    python bench/start_up.py [rounds, default 7]
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile

from machine import machine

ROUNDS = 7
LIMIT = 2.0  # times a bare django.setup()

SETTINGS = {
    "bare": """
from django.conf import settings
settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    ROOT_URLCONF="bare", ALLOWED_HOSTS=["*"], SECRET_KEY="bench",
)
import types
page = types.ModuleType("bare")
from django.urls import path
from django.http import HttpResponse
page.urlpatterns = [path("", lambda request: HttpResponse("hello"))]
sys.modules["bare"] = page
""",
    "folkmoot": 'os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.config.settings"\n',
}
TIMED = """
import os, sys, time, json
begun = time.perf_counter()
import django
{settings}
django.setup()
ready = time.perf_counter()
from django.core.wsgi import get_wsgi_application
from django.test import RequestFactory
application = get_wsgi_application()
environ = RequestFactory().get("/", HTTP_HOST="localhost").environ
times = []
for _ in range(2):
    start = time.perf_counter()
    statuses = []
    response = application(environ, lambda status, headers: statuses.append(status))
    body = b"".join(response)
    assert statuses == ["200 OK"], statuses
    times.append(time.perf_counter() - start)
print(json.dumps({{"setup": ready - begun, "first": times[0], "second": times[1]}}))
"""


def start(side: str, home: str) -> dict[str, float]:
    """Start one side in a process of its own and return its times in seconds."""
    environment = {
        **os.environ,
        "FOLKMOOT_HOME": home,
        "FOLKMOOT_PLAIN_HTTP": "1",
        "FOLKMOOT_LOG_LEVEL": "ERROR",
    }
    code = TIMED.format(settings=SETTINGS[side])
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True, check=True
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main(rounds: int = ROUNDS) -> None:
    """Start both, in turn, after one round that is not counted."""
    print(machine())
    with tempfile.TemporaryDirectory(prefix="folkmoot-bench-") as home:
        migrate = [
            sys.executable,
            "-m",
            "django",
            "migrate",
            "--settings",
            "folkmoot.config.settings",
            "-v",
            "0",
        ]
        subprocess.run(migrate, env={**os.environ, "FOLKMOOT_HOME": home}, check=True)
        told: dict[str, list[dict[str, float]]] = {"bare": [], "folkmoot": []}
        for turn in range(rounds + 1):
            for side, times in told.items():
                found = start(side, home)
                if turn:
                    times.append(found)
    middle = {
        side: {part: statistics.median(each[part] for each in times) for part in times[0]}
        for side, times in told.items()
    }
    print(f"{rounds} starts of each; medians")
    print(f"{'':24}{'Folkmoot':>12}{'bare Django':>14}{'ratio':>8}")
    parts = (("setup", "django.setup()"), ("first", "first request of home"), ("second", "second request"))
    for part, words in parts:
        ours, bare = middle["folkmoot"][part], middle["bare"][part]
        print(f"{words:24}{1000 * ours:9.0f} ms{1000 * bare:11.1f} ms{ours / bare:8.1f}")
    ratio = middle["folkmoot"]["setup"] / middle["bare"]["setup"]
    print(f"django.setup() ÷ limit of {LIMIT:g} times bare: {ratio / LIMIT:.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
