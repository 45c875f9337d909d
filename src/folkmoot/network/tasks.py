"""What this room has done in the background; workers load what each part has."""

from folkmoot.network.meetings import tasks as meetings_tasks  # noqa: F401  loading it names its tasks
