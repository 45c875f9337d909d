"""What workers load of this room: each part's own work in the background."""

from folkmoot.directory.duplicates import tasks as duplicates
from folkmoot.directory.editions import tasks as editions
from folkmoot.directory.finding import tasks as finding
from folkmoot.directory.formats import feed_tasks as feeds
from folkmoot.directory.heard import tasks as heard
from folkmoot.directory.promotion import tasks as promotion
from folkmoot.directory.truth import tasks as truth
from folkmoot.directory.use import tasks as use

__all__ = ["duplicates", "editions", "feeds", "finding", "heard", "promotion", "truth", "use"]
