"""How a member is named to whom: as they agreed, otherwise “A member”."""

from folkmoot.network.models import Group, Member, Membership

SOMEBODY = "A member"


def name_in_group(member: Member | None) -> str:
    """Return the name by which people of the same group know somebody; one who was erased is nobody in particular."""
    return member.name if member is not None and member.seen_by != "runners" else SOMEBODY


def standing_in(group: Group, member: Member | None) -> Membership | None:
    """Return the place a member has in a group now, or None."""
    if member is None:
        return None
    found = Membership.objects.standing().filter(group=group, member=member)
    return found.select_related("group", "member").first()
