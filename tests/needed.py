"""Tests that need what a machine may lack say so, and skip; where everything is required they fail instead."""

import os
import shutil

import pytest

REQUIRE_ALL = os.environ.get("FOLKMOOT_REQUIRE_ALL") == "1"


def need(there: bool, what: str) -> None:
    """Skip, or fail where everything is required, unless it is there. `what` says what to install."""
    if not there and REQUIRE_ALL:
        pytest.fail(f"this machine lacks {what}, and everything is required here")
    if not there:
        pytest.skip(f"this machine lacks {what}")


def need_program(name: str, package: str) -> str:
    """Return the path of a program, or skip."""
    found = shutil.which(name)
    need(found is not None, f"{name} (Debian package {package})")
    return str(found)


def need_browser() -> str:
    """Return the path of Chromium without its windows where that is there: the same engine, for a third of the work; or of Chromium."""
    return shutil.which("chromium-headless-shell") or need_program("chromium", "chromium")
