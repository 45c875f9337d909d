"""Makes tokens, takes them back, and finds the one a request carries.

A token is `folkmoot_` and 43 characters by chance (256 bits). What is kept is a keyed hash: whoever reads the database
learns no token. It works until its last day, while the officer who made it is in service at the same partner, and never
does what that officer may not do now.
"""

import datetime as dt
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone

from folkmoot.api.models import Token
from folkmoot.api.problems import Problem
from folkmoot.api.scopes import SCOPES, scopes_for
from folkmoot.contacts.keys import keyed_hash
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.policies import can, check_can
from folkmoot.trail.recording import record_act

LONGEST_LIFE = 365  # days
MOST_OF_A_PARTNER = 50  # in use at a time
A_MINUTE = 600  # requests of one token
FORM = re.compile(r"folkmoot_[A-Za-z0-9_-]{43}")
TAKES_ONE = "This takes a token. Send it in the header “Authorization: Bearer …”."
WORKS_NO_MORE = "This token does not work. It may be mistyped, revoked or past its last day, or its officer may have left."


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who asks: a token and the user of the officer who stands for it."""

    token: Token
    user: Any

    def may(self, slug: str) -> bool:
        """Say whether the token has a scope and its officer may still do what it takes."""
        return slug in self.token.scopes and all(can(self.user, need) for need in SCOPES[slug].needs)

    def check_may(self, slug: str) -> None:
        """Raise the problem that says what is missing."""
        scope = SCOPES[slug]
        if slug not in self.token.scopes:
            said = f"This token may not do that. It takes the scope {slug}: {scope.does[0].lower()}{scope.does[1:]}."
            raise Problem(403, said)
        for need in scope.needs:
            try:
                check_can(self.user, need)
            except PermissionDenied as refusal:
                raise Problem(
                    403, f"The officer who made this token may not do that any more. {refusal}"
                ) from refusal


@transaction.atomic
def make_token(*, user: Any, name: str, scopes: Iterable[str], expires_on: dt.date) -> tuple[Token, str]:
    """Make a token for the officer's own partner; return it and the words to show once.

    Raises PermissionDenied and `NotPossible`: a scope the officer may not give, a day out of bounds, too many tokens.
    """
    check_can(user, "run_engagement")
    mine = {scope.slug for scope in scopes_for(user)}
    wanted, today = list(dict.fromkeys(scopes)), timezone.localdate()
    if not wanted or not mine.issuperset(wanted):
        raise NotPossible("Choose what it may do, from what you may do yourself.")
    if not today <= expires_on <= today + dt.timedelta(days=LONGEST_LIFE):
        raise NotPossible("Choose a last day between today and a year from today.")
    partner = user.officer.partner
    alive = Token.objects.filter(partner=partner, revoked_at=None, expires_on__gte=today)
    if alive.count() >= MOST_OF_A_PARTNER:
        raise NotPossible(f"{partner} has {MOST_OF_A_PARTNER} tokens. Revoke one that nobody needs.")
    words = f"folkmoot_{secrets.token_urlsafe(32)}"
    made = Token.objects.create(
        partner=partner,
        officer=user.officer,
        name=name.strip()[:80],
        begins=words[: len("folkmoot_") + 3],
        token_hash=_hash(words),
        scopes=wanted,
        expires_on=expires_on,
    )
    detail = {"name": made.name, "scopes": wanted, "expires_on": str(expires_on)}
    record_act(user=user, act="make_token", subject_kind="token", subject_id=made.uuid, detail=detail)
    return made, words


@transaction.atomic
def revoke_token(*, user: Any, token: Token) -> None:
    """End a token for good, at once. One that was revoked stays as it is."""
    check_can(user, "run_engagement")
    if user.officer.partner_id != token.partner_id:
        raise PermissionDenied("This token belongs to another partner.")
    if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        detail = {"name": token.name}
        record_act(user=user, act="revoke_token", subject_kind="token", subject_id=token.uuid, detail=detail)


def bearer_of(header: str) -> Bearer | None:
    """Return who asks, by the Authorization header; None where there is none. Two statements.

    Raises `Problem`: 401 for a token that does not work, 429 for one used too often in this minute.
    """
    if not header:
        return None
    kind, _, words = header.partition(" ")
    if kind.lower() != "bearer" or not FORM.fullmatch(words.strip()):
        raise Problem(401, WORKS_NO_MORE)
    related = Token.objects.select_related("officer__user", "officer__partner", "partner")
    token = related.filter(token_hash=_hash(words.strip())).first()
    if token is None or token.state != "in use":
        raise Problem(401, WORKS_NO_MORE)
    _count(token)
    user = token.officer.user
    user.acts_by = f"token “{token.name}”"  # type: ignore[attr-defined]  # the trail names it (`trail.recording.describe`)
    return Bearer(token, user)


def _count(token: Token) -> None:
    """Count this use; refuse it when this minute has seen too many."""
    now = time.time()
    minute = int(now // 60)
    if token.minute == minute and token.used >= A_MINUTE:
        left = 60 - int(now % 60)
        said = f"This token was used {A_MINUTE} times in this minute. Wait {left} seconds and go on."
        raise Problem(429, said, retry_after=left)
    more = Case(When(minute=minute, then=F("used") + 1), default=Value(1))
    Token.objects.filter(pk=token.pk).update(used=more, minute=minute, last_used_at=timezone.now())


def _hash(words: str) -> str:
    return keyed_hash(words, purpose="api token")
