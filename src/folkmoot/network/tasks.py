"""What this room has done in the background: a worker loads this module, and with it those of each part."""

from folkmoot.network import knowing_tasks  # noqa: F401
from folkmoot.network.actions import tasks as actions_tasks  # noqa: F401
from folkmoot.network.meetings import tasks as meetings_tasks  # noqa: F401
