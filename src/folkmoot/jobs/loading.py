"""Finds the task a job names."""

from typing import Any

from django.utils.module_loading import import_string

from folkmoot.jobs.interface import Task


class NoSuchTask(Exception):
    """A job names a function that is not a task here (any more)."""


def load_task(path: str) -> Task[..., Any]:
    """Return the task at a dotted path; only what was declared a task is ever called."""
    try:
        found = import_string(path)
    except ImportError as fault:
        raise NoSuchTask(f"There is no task {path} in this version.") from fault
    if not isinstance(found, Task):
        raise NoSuchTask(f"{path} is not a task.")
    return found
