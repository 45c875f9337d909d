"""What this room has done in the background: each part's own tasks, which a worker that loads this module loads too."""

from folkmoot.network import knowing_tasks  # noqa: F401
