"""How a member is named to whom: as they agreed, otherwise “A member”."""

from folkmoot.network.models import Group, Member, Membership

SOMEBODY = "A member"


def name_in_group(member: Member | None, *, inside: bool = True) -> str:
    """Return the name by which people of a group know somebody; `inside`: whether they are still in it themselves.

    One who was erased is nobody in particular.
    """
    if member is None or member.seen_by == "runners":
        return SOMEBODY
    return member.name if inside or member.seen_by == "everybody" else SOMEBODY


def standing_in(group: Group, member: Member | None) -> Membership | None:
    """Return the place a member has in a group now, or None."""
    if member is None:
        return None
    found = Membership.objects.standing().filter(group=group, member=member)
    return found.select_related("group", "member").first()
