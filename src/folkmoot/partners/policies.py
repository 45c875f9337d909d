"""Who may do what, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.partners.roles import PERMISSIONS, ROLES, Role, roles_that_may


def check_can(user: Any, permission: str) -> None:
    """Raise `PermissionDenied`, saying who may, unless this person's role carries the permission."""
    if can(user, permission):
        return
    raise PermissionDenied(f"{who_may(permission)} {what_you_are(user)}")


def can(user: Any, permission: str) -> bool:
    """Say whether this person's role carries the permission. Nobody has a role but officers in service."""
    officer = officer_of(user)
    return officer is not None and permission in ROLES[officer.role].may


def check_is_officer(user: Any) -> None:
    """Raise `PermissionDenied` unless this person is an officer in service."""
    if officer_of(user) is None:
        raise PermissionDenied(f"This page is for officers. {what_you_are(user)}")


def check_can_manage_officers(user: Any, partner: Any) -> None:
    """Raise unless this person may add and change officers of a partner: their own, or any as an administrator."""
    check_can(user, "manage_officers")
    own = officer_of(user).partner
    if partner != own and not can(user, "manage_partners"):
        raise PermissionDenied(
            f"You look after the officers of {own}. Ask an administrator about those of {partner}."
        )


def roles_to_give(user: Any) -> list[Role]:
    """Return the roles this person may give: only an administrator makes another one."""
    everywhere = can(user, "manage_partners")
    return [role for role in ROLES.values() if everywhere or "manage_partners" not in role.may]


def check_can_give(user: Any, role: str) -> None:
    """Raise unless this person may give, or take away, a role."""
    if role not in {one.slug for one in roles_to_give(user)}:
        raise PermissionDenied(f"Only an administrator may make or change {with_article(ROLES[role].name)}.")


def check_can_change_officer(user: Any, officer: Any) -> None:
    """Raise unless this person may change what an officer is."""
    check_can_manage_officers(user, officer.partner)
    check_can_give(user, officer.role)


def can_change_officer(user: Any, officer: Any) -> bool:
    """Say whether this person may change what an officer is."""
    return _yes(check_can_change_officer, user, officer)


def check_can_end(user: Any, officer: Any) -> None:
    """Raise unless this person may take an officer out of service or out of the administrator's role."""
    check_can_change_officer(user, officer)
    if officer_of(user) == officer:
        raise PermissionDenied("You cannot end your own role. Ask another administrator.")


def can_end(user: Any, officer: Any) -> bool:
    """Say whether this person may take an officer out of service."""
    return _yes(check_can_end, user, officer)


def _yes(check: Any, *about: Any) -> bool:
    try:
        check(*about)
    except PermissionDenied:
        return False
    return True


def officer_of(user: Any) -> Any:
    """Return the officer somebody is, or None."""
    if not getattr(user, "is_active", False):
        return None
    return getattr(user, "officer", None)


def who_may(permission: str) -> str:
    """Return the sentence that names the roles which carry a permission."""
    names = [with_article(role.name) for role in roles_that_may(permission)]
    said = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"Only {said} may {PERMISSIONS[permission]}."


def what_you_are(user: Any) -> str:
    """Return the sentence that says in which role somebody is signed in, and who can change that."""
    officer = officer_of(user)
    if officer is None:
        return "You are not signed in as an officer. Ask your administrator to add you."
    role = with_article(ROLES[officer.role].name)
    return f"You are signed in as {role}. Ask an administrator if that should change."


def with_article(name: str) -> str:
    """Return "an analyst", "a decision maker"."""
    lower = name[0].lower() + name[1:]
    return f"{'an' if lower[0] in 'aeiou' else 'a'} {lower}"
