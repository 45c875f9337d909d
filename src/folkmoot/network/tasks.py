"""What the network has done in the background: a worker loads this module, and with it those of its parts."""

from folkmoot.network.mailing import tasks as mailing_tasks
from folkmoot.network.people import tasks as people_tasks

__all__ = ["mailing_tasks", "people_tasks"]
