"""What this room has done in the background; workers load what each part has."""

from folkmoot.network.actions import tasks as actions_tasks  # noqa: F401  loading it names its tasks
