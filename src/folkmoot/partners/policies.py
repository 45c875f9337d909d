"""Who may do what, in the sentences people are shown when they may not."""

from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.partners.roles import PERMISSIONS, ROLES, roles_that_may


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


def check_can_end(user: Any, officer: Any) -> None:
    """Raise unless this person may take an officer out of service or out of the administrator's role."""
    check_can(user, "manage_partners")
    if officer_of(user) == officer:
        raise PermissionDenied("You cannot end your own role. Ask another administrator.")


def can_end(user: Any, officer: Any) -> bool:
    """Say whether this person may take an officer out of service."""
    return can(user, "manage_partners") and officer_of(user) != officer


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
