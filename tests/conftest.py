"""What every test stands on: a folder of its own, and signed-in officers of each role."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("FOLKMOOT_HOME", tempfile.mkdtemp(prefix="folkmoot-test-"))
os.environ.setdefault("FOLKMOOT_PLAIN_HTTP", "1")
os.environ.setdefault("FOLKMOOT_MFA_REQUIRED", "0")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser driver runs a loop of its own in the test's thread

# Named here and not in pyproject.toml: there it would be read before the lines above.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "folkmoot.config.settings")

import pytest  # noqa: E402


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords quickly: no test is about how slowly a password is hashed."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real data by others; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("FOLKMOOT_DATA", "../shared/data"))
    if not (folder / "README.md").exists():
        pytest.skip(f"real data not found at {folder} (set FOLKMOOT_DATA)")
    return folder


@pytest.fixture(autouse=True)
def _a_home_of_its_own(settings, tmp_path: Path) -> None:
    """Columns and media of a test go to its own folder."""
    settings.COLUMNS_ROOT = tmp_path / "columns"
    settings.MEDIA_ROOT = tmp_path / "media"
