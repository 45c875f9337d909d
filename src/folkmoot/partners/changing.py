"""Changes what an officer is, and ends their service."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from folkmoot.partners.models import Officer
from folkmoot.partners.policies import check_can_change_officer, check_can_end, check_can_give
from folkmoot.trail.recording import record_act


@transaction.atomic
def change_officer(*, by: Any, officer: Officer, role: str, post: str) -> None:
    """Give an officer another role or post. Administrators do not demote themselves, so that one always stays."""
    check_can_change_officer(by, officer)
    if role != officer.role:
        check_can_end(by, officer)
        check_can_give(by, role)
    detail = {"role_before": officer.role, "role": role, "post": post}
    officer.role, officer.post = role, post
    officer.save(update_fields=["role", "post"])
    record_act(user=by, act="change_officer", subject_kind="officer", subject_id=officer.id, detail=detail)


@transaction.atomic
def end_service(*, by: Any, officer: Officer) -> None:
    """Let an officer sign in no more, from this moment, anywhere. What they did stays in the trail under their name."""
    check_can_end(by, officer)
    user = officer.user
    user.is_active = False
    user.set_unusable_password()
    user.save(update_fields=["is_active", "password"])
    Authenticator.objects.filter(user=user).delete()
    record_act(user=by, act="end_service", subject_kind="officer", subject_id=officer.id)
