"""What every test stands on: a folder of its own, and signed-in officers of each role."""

import gc
import os
import sys
import tempfile
from pathlib import Path

# Where the environment forbids keeping what is compiled, every program that a test starts compiles Django anew.
os.environ["PYTHONDONTWRITEBYTECODE"] = ""
sys.dont_write_bytecode = False
# To look for rings of what is no longer used after each 700 new things takes a twentieth of the processor.
gc.set_threshold(50_000, 50, 50)
os.environ.setdefault("FOLKMOOT_HOME", tempfile.mkdtemp(prefix="folkmoot-test-"))
os.environ.setdefault("FOLKMOOT_PLAIN_HTTP", "1")
os.environ.setdefault("FOLKMOOT_MFA_REQUIRED", "0")
os.environ.setdefault(
    "DJANGO_ALLOW_ASYNC_UNSAFE", "1"
)  # the browser driver runs a loop of its own in the test's thread

# Named here and not in pyproject.toml: there it would be read before the lines above.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")

from collections import Counter  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from typing import Any  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402

from tests.browser import arrive_after_each_press  # noqa: E402
from tests.emptying import remember_what_is_there  # noqa: E402
from tests.migrated import copy_migrated  # noqa: E402
from tests.needed import REQUIRE_ALL, need, need_browser  # noqa: E402

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


# Where a change is judged, it is tried with the same examples each time; at a desk with new ones.
hypothesis.settings.register_profile("judged", derandomize=True)
if REQUIRE_ALL:
    hypothesis.settings.load_profile("judged")


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords quickly, and test SQLite as it is served: in a file, where one who must wait does wait.

    Tests kill processes, never the machine: what was committed need not have reached the disk. What tests start as programs
    of their own writes as it does where people work.
    """
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # At night and on a Sunday the tests pass as they do by day; those about quiet hours say which these are.
    settings.QUIET_FROM, settings.QUIET_UNTIL, settings.QUIET_DAYS = 24, 0, frozenset()
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database.setdefault("TEST", {})["NAME"] = str(settings.HOME / "test.sqlite3")
        begins = database["OPTIONS"]["init_command"]
        database["OPTIONS"] |= {"init_command": begins.replace("synchronous=FULL", "synchronous=OFF")}
    elif template := os.environ.get("FOLKMOOT_TEMPLATE"):  # migrated once, for each to begin with
        database.setdefault("TEST", {})["TEMPLATE"] = template


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where cores share the modules, begin with those that take longest: none is left for one core at the end."""
    if not hasattr(config, "workerinput"):
        return
    marks: dict[str, set[str]] = {}
    for item in items:
        marks.setdefault(module_of(item), set()).update(mark.name for mark in item.iter_markers())
    tests_in = Counter(map(module_of, items))

    def place(item: pytest.Item) -> tuple[bool, bool, int, str]:
        module = module_of(item)
        return "slow" not in marks[module], "browser" not in marks[module], -tests_in[module], module

    items.sort(key=place)


def module_of(item: pytest.Item) -> str:
    """The file a test is in."""
    return item.nodeid.partition("::")[0]


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data by others; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data"))
    need((folder / "README.md").exists(), f"the real data expected at {folder} (set FOLKMOOT_DATA)")
    return folder.resolve()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, driven by Playwright."""
    program = need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Open a fresh page: `open_page(width=360, javascript=False, color_scheme="dark", forced_colors="active")`."""
    contexts: list[Any] = []

    def opened(*, width: int = 1280, height: int = 900, javascript: bool = True, **options: Any) -> Any:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            java_script_enabled=javascript,
            locale="en-GB",
            **options,
        )
        context.runs_script = javascript
        contexts.append(arrive_after_each_press(context))
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """Begin SQLite as a copy of what the migrations make; PostgreSQL copies FOLKMOOT_TEMPLATE, or migrates."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if not database["ENGINE"].endswith("sqlite3"):
        return False
    copy_migrated(Path(database["TEST"]["NAME"]))
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let tests that commit put every table back to what migrations left; tests/trail put the trail's guards up again.

    What Django makes beside, a permission for every act on every table, is taken away: nothing here reads it.
    """
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection
    from django.test import TransactionTestCase

    from folkmoot.trail.guarding import take_guards_down

    with django_db_blocker.unblock():
        for name in ("trail", "heads", "challenge", "challenge_step", "offer_publication"):
            take_guards_down(connection, name)
        for made in (Permission, ContentType):
            made.objects.all()._raw_delete("default")
        TransactionTestCase._fixture_teardown = remember_what_is_there()


@pytest.fixture(autouse=True)
def _a_home_of_its_own(settings, tmp_path: Path) -> None:
    """Columns and media of a test go to its own folder."""
    settings.COLUMNS_ROOT = tmp_path / "columns"
    settings.MEDIA_ROOT = tmp_path / "media"
