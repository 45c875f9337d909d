"""What this room has done in the background: a worker loads this module, and with it those of each part."""

from folkmoot.network import knowing_tasks
from folkmoot.network.actions import tasks as actions_tasks
from folkmoot.network.mailing import tasks as mailing_tasks
from folkmoot.network.meetings import tasks as meetings_tasks
from folkmoot.network.people import tasks as people_tasks

__all__ = ["actions_tasks", "knowing_tasks", "mailing_tasks", "meetings_tasks", "people_tasks"]
