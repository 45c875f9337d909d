"""Made-up mystery shopping: two things looked for, one of them before and after the entry was mended."""

import datetime as dt

from django.utils import timezone

from folkmoot.directory.models import Service, ShopRun
from folkmoot.directory.shopping.shops import (
    close_run,
    keep_scenario,
    note_visit,
    open_run,
    set_task,
    tick_off,
)
from folkmoot.partners.models import Officer

Visit = tuple[str, int, int, int | None, str, str, str]
RUNS = "engagement@elmshire.example"
# found, minutes, clear, right, where they looked, what they found, what would make it better
SHOPPERS = ("parent", "young", "parent", "worker")
BEFORE: tuple[Visit, ...] = (
    ("no", 14, 2, None, "Typed quiet swimming\nRead three entries\nGave up", "", "Say quiet where it is quiet."),
    ("partly", 11, 3, 2, "Chose the town\nTyped swim\nRead the first entry", "The pool, not the hour", "The hour was last year’s. I rang and it has moved."),
    ("no", 9, 2, None, "Typed swim for autistic child\nRead the list", "", ""),
    ("yes", 16, 3, 3, "Asked at the library\nThey typed it for me", "The quiet hour", "It took the two of us."),
)  # fmt: skip
AFTER: tuple[Visit, ...] = (
    ("yes", 3, 5, 5, "Typed quiet swimming\nRead the first entry", "The quiet hour", ""),
    ("yes", 4, 4, 5, "Typed swim\nTicked quiet", "The quiet hour", "Put the price above the map."),
    ("partly", 6, 4, 4, "Chose the town\nTyped swim", "The pool", ""),
    ("yes", 2, 5, 5, "Opened my list", "The quiet hour", ""),
)


def load_shopping() -> None:
    """Send made-up shoppers out twice for one thing, and leave a second thing open."""
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    now, user = timezone.now(), runs.user
    entry = Service.objects.in_public().filter(keeper=runs.partner).order_by("pk").first()
    began = now - dt.timedelta(days=60)
    swim = keep_scenario(
        user=user, keeper=runs.partner, now=began, title="A quiet swim", whom="relative", service=entry,
        looked_for="Somewhere my son can swim. He is nine, and noise and crowds are hard for him.",
        right_answer="The quiet hour at the nearest pool, with its day and price.",
    )  # fmt: skip
    first = swim.runs.get()
    _visit(first, BEFORE, began)
    tasks = [
        set_task(user=user, run=first, what=what, owner=runs, due_on=timezone.localdate(began) + dt.timedelta(days=21))
        for what in ("The quiet hour has moved: ask the pool and mend the times", "Nobody finds it by “quiet”")
    ]  # fmt: skip
    close_run(user=user, run=first, now=began + dt.timedelta(days=10))
    tick_off(user=user, task=tasks[0], done="The pool was rung, and the entry has the new hour.")
    tick_off(user=user, task=tasks[1], done="“Quiet” leads to the entries tagged as calm.")
    again = open_run(user=user, scenario=swim, now=now - dt.timedelta(days=12))
    _visit(again, AFTER, now - dt.timedelta(days=11))
    set_task(
        user=user, run=again, what="Put the price above the map", owner=runs,
        due_on=timezone.localdate() + dt.timedelta(days=14),
    )  # fmt: skip
    keep_scenario(
        user=user, keeper=runs.partner, now=now - dt.timedelta(days=2), title="A break for a carer",
        looked_for="My mother needs somebody with her when I go to my own appointments.",
        whom="relative", right_answer="Short breaks for carers, and how to ask for an assessment.",
    )  # fmt: skip


def _visit(run: ShopRun, told: tuple[Visit, ...], at: dt.datetime) -> None:
    for hours, (found, minutes, clear, right, path, answer, suggestion) in enumerate(told):
        note_visit(
            run=run, found=found, minutes=minutes, clear=clear, right=right, path=path, answer=answer,
            suggestion=suggestion, shopper=SHOPPERS[hours % len(SHOPPERS)], now=at + dt.timedelta(hours=hours),
        )  # fmt: skip
