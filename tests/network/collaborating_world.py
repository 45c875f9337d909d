"""A plan that a council and the police share, for every address about it."""

from folkmoot.network.collaborating.planning import begin_plan, keep_activity


def build_plan(people: dict) -> dict[str, dict]:
    """What stands in addresses, by their names."""
    runs = people["engagement_officer"].user
    plan = begin_plan(user=runs, title="Safe home", published=True)
    activity = keep_activity(user=runs, plan=plan, title="A stall", aims=["audiences"])
    about = {"slug": plan.slug, "uuid": activity.uuid}
    names = ("plan", "change", "levels", "new_activity", "activity", "line", "agree")
    return {f"network:collaborating:{name}": about for name in names} | {"joined:collaborating:plan": about}
