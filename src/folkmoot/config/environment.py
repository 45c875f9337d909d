"""Reads what an installation is told by its environment: `NAME`, or the file that `NAME_FILE` names."""

import os
import secrets
from pathlib import Path


def setting(name: str, default: str = "") -> str:
    """Return the value of `NAME`, else the stripped content of the file `NAME_FILE` names, else `default`."""
    if name in os.environ:
        return os.environ[name]
    file_name = os.environ.get(f"{name}_FILE")
    return Path(file_name).read_text(encoding="utf-8").strip() if file_name else default


def flag(name: str, default: bool = False) -> bool:
    """Return whether a setting is switched on (1, true, yes, on)."""
    value = setting(name)
    return default if value == "" else value.strip().lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    """Return a setting that lists things separated by commas."""
    return [word.strip() for word in setting(name, default).split(",") if word.strip()]


def kept_secret(name: str, path: Path) -> str:
    """Return a secret from the environment, or one made once and kept in a file only its owner can read."""
    given = setting(name)
    if given:
        return given
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = secrets.token_urlsafe(48)
        try:
            descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:  # another process made it first
            return path.read_text(encoding="utf-8").strip()
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(made)
    return path.read_text(encoding="utf-8").strip()
