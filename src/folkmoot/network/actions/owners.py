"""Says who answers for an action, in words fit for whoever reads: a name only where it may stand."""

from folkmoot.network.models import Action, Member

NOBODY = "Nobody yet"


def public_owner(
    action: Action, *, fellow_of: frozenset[int] = frozenset(), reader: Member | None = None
) -> str:
    """Return who answers for an action; `fellow_of` are the groups in which the reader is a known member."""
    if action.owner_member is not None:
        return _member(action, action.owner_member, fellow_of, reader)
    if action.owner_group is not None:
        return action.owner_group.name
    if action.owner_officer is not None:
        return action.owner_officer.post or str(action.partner)
    return NOBODY


def _member(action: Action, owner: Member, fellow_of: frozenset[int], reader: Member | None) -> str:
    if reader is not None and reader.pk == owner.pk:
        return "You"
    inside = owner.seen_by == "groups" and action.group_id in fellow_of and _stands_in(owner, action)
    if owner.seen_by == "everybody" or inside:
        return owner.name
    return f"A member of {action.group}" if action.group is not None else "A member"


def _stands_in(owner: Member, action: Action) -> bool:
    """Say whether a member is still in an action's group: whoever left it is no fellow of its people any more."""
    return owner.memberships.standing().filter(group=action.group_id).exists()


def officers_owner(action: Action) -> str:
    """Return who answers for an action, as officers of its partner read it."""
    if action.owner_member is not None:
        return action.owner_member.name
    if action.owner_group is not None:
        return action.owner_group.name
    return str(action.owner_officer.user) if action.owner_officer is not None else NOBODY


def groups_of(reader: Member | None) -> frozenset[int]:
    """Return the groups in which a known member stands."""
    if reader is None:
        return frozenset()
    return frozenset(reader.memberships.filter(left_at=None).values_list("group_id", flat=True))
