"""The acts by which a memorandum or an agreement is written, commented on and agreed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from folkmoot.partners.agreement_models import (
    Agreement,
    AgreementStep,
    AgreementVersion,
    ClauseComment,
    Comfort,
    Memorandum,
)
from folkmoot.partners.agreements.policies import (
    NotNow,
    check_all_comfortable,
    check_can_comment,
    check_can_stop,
    check_can_write,
    check_complete,
    check_step,
)
from folkmoot.partners.agreements.states import DRAFTING
from folkmoot.partners.agreements.telling import tell_of_step
from folkmoot.partners.agreements.terms import Clause, Terms, clauses_of
from folkmoot.partners.models import Officer, Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.recording import record_act

LONGEST_COMMENT = 5_000
RESERVED = {"new", "memoranda", "register", "decisions"}


@transaction.atomic
def write_memorandum(
    *,
    user: Any,
    title: str,
    principles: str,
    parties: Iterable[Partner],
    memorandum: Memorandum | None = None,
) -> Memorandum:
    """Begin a memorandum, or change its words. It says what partners want together, and opens nothing."""
    check_can(user, "write_agreement")
    if memorandum is None:
        memorandum = Memorandum(slug=_free_slug(Memorandum, title), lead=officer_of(user).partner)
    else:
        check_can_write(user, memorandum)
    memorandum.title, memorandum.principles = title, principles
    memorandum.save()
    memorandum.parties.set(parties)
    _record(user, "write_memorandum", memorandum, {"title": title})
    return memorandum


@transaction.atomic
def draft_agreement(
    *,
    user: Any,
    title: str,
    starts_on: dt.date,
    review_on: dt.date,
    grace_days: int = 0,
    regime: str = "general",
    memorandum: Memorandum | None = None,
) -> AgreementVersion:
    """Begin an agreement: its first version, empty, being drafted. The officer's partner leads it."""
    check_can(user, "write_agreement")
    agreement = Agreement.objects.create(
        slug=_free_slug(Agreement, title),
        title=title,
        regime=regime,
        memorandum=memorandum,
        lead=officer_of(user).partner,
    )
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=1,
        terms=Terms(regime=regime).as_json(),
        starts_on=starts_on,
        review_on=review_on,
        grace_days=grace_days,
    )
    _record(user, "draft_agreement", agreement, {"title": title, "regime": regime})
    return version


@transaction.atomic
def write_terms(
    *,
    user: Any,
    version: AgreementVersion,
    terms: Terms,
    starts_on: dt.date | None = None,
    review_on: dt.date | None = None,
    grace_days: int | None = None,
) -> AgreementVersion:
    """Write what a draft says. Signed terms never change: an amendment is a new version."""
    held = AgreementVersion.objects.held(version)
    check_can_write(user, held.agreement)
    if not held.may_change:
        raise NotNow("Only a draft can be written. Take it back to drafting, or amend it.")
    if terms.regime != held.agreement.regime:
        raise NotNow("An agreement stays under the regime it began with. Begin another.")
    before = {clause.key: clause.mark for clause in clauses_of(held.said)}
    held.terms = terms.as_json()
    held.starts_on = starts_on or held.starts_on
    held.review_on = review_on or held.review_on
    held.grace_days = held.grace_days if grace_days is None else grace_days
    held.save()
    held.agreement.parties.add(*Partner.objects.filter(slug__in=terms.partners))
    after = {clause.key: clause.mark for clause in clauses_of(terms)}
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    _record(user, "write_terms", held.agreement, {"version": held.number, "clauses": changed[:50]})
    return held


@transaction.atomic
def ask_partners(*, user: Any, version: AgreementVersion) -> AgreementVersion:
    """Put a complete draft to its parties, to be read clause by clause."""
    held = AgreementVersion.objects.held(version)
    officer = check_can_write(user, held.agreement)
    check_step(held, "ask_partners")
    check_complete(held)
    return take_step(held, "ask_partners", user, officer)


@transaction.atomic
def change_terms(*, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    """Take a version back to drafting. Comfort with clauses that then stay as they are stays too."""
    held = AgreementVersion.objects.held(version)
    officer = check_can_write(user, held.agreement)
    if held.signatures.exists():
        raise NotNow("A party has signed it. Refuse it, or amend it once it is in force.")
    return take_step(held, "change_terms", user, officer, because)


@transaction.atomic
def agree(*, user: Any, version: AgreementVersion) -> AgreementVersion:
    """Close the review: every party is comfortable with every clause as it stands."""
    held = AgreementVersion.objects.held(version)
    officer = check_can_write(user, held.agreement)
    check_step(held, "agree")
    check_all_comfortable(held)
    return take_step(held, "agree", user, officer)


@transaction.atomic
def refuse(*, user: Any, version: AgreementVersion, because: str) -> AgreementVersion:
    """Say for a party that it will not take part, and why. The version ends here; the reason stays in the log of decisions."""
    held = AgreementVersion.objects.held(version)
    officer = check_can_stop(user, held, "refuse")
    if not because.strip():
        raise NotNow("Say why: the reason is kept with the decision.")
    held.because = because
    held.ended_at = timezone.now()
    return take_step(held, "refuse", user, officer, because)


@transaction.atomic
def comment_on_clause(
    *, user: Any, on: AgreementVersion | Memorandum, clause: str, words: str
) -> ClauseComment:
    """Say something of one clause, or of the whole (no clause), for everybody at the table to read."""
    on.refresh_from_db()  # what was read may have changed since
    officer = check_can_comment(user, _whole(on))
    if clause:
        _clauses(on, [clause])
    comment = ClauseComment.objects.create(
        **_about(on),
        clause=clause,
        partner=officer.partner,
        officer=officer,
        words=words[:LONGEST_COMMENT],
        at=timezone.now(),
    )
    _record(user, "comment_on_clause", _whole(on), {"clause": clause})
    return comment


@transaction.atomic
def say_comfort(
    *,
    user: Any,
    on: AgreementVersion | Memorandum,
    clauses: Iterable[str],
    comfortable: bool,
    because: str = "",
) -> list[Comfort]:
    """Say for one's partner that it is comfortable with clauses as they stand, or not yet, because."""
    on.refresh_from_db()  # what was read may have changed since
    officer = check_can_comment(user, _whole(on))
    if isinstance(on, AgreementVersion) and on.state not in {DRAFTING, "partner_review"}:
        raise NotNow("The review of this version is over.")
    if not comfortable and not because.strip():
        raise NotNow("Say why not yet, so that the others can do something about it.")
    said = [
        Comfort(
            **_about(on),
            clause=clause.key,
            mark=clause.mark,
            partner=officer.partner,
            officer=officer,
            comfortable=comfortable,
            because=because[:LONGEST_COMMENT],
            at=timezone.now(),
        )
        for clause in _clauses(on, clauses)
    ]
    Comfort.objects.bulk_create(said)
    detail = {"clauses": [each.clause for each in said][:50], "comfortable": comfortable}
    _record(user, "say_comfort", _whole(on), detail)
    return said


def principles_of(memorandum: Memorandum) -> list[Clause]:
    """Return the principles of a memorandum as clauses: what was said of one that changed is of the old one."""
    lines = [line.strip() for line in memorandum.principles.splitlines() if line.strip()]
    return [
        Clause(f"principle:{n}", str(n), "principles", f"Principle {n}", line)
        for n, line in enumerate(lines, 1)
    ]


def take_step(
    version: AgreementVersion, act: str, user: Any, officer: Officer | None, because: str = ""
) -> AgreementVersion:
    """Move a version, which the caller holds, one step on, log who decided it and why, and tell the parties."""
    before, version.state = version.state, check_step(version, act)
    version.save()
    step = AgreementStep.objects.create(
        version=version,
        before=before,
        after=version.state,
        partner=officer.partner if officer else None,
        officer=officer,
        because=because,
        at=timezone.now(),
    )
    detail = {"version": version.number, "before": before, "after": version.state}
    _record(user, f"{act}_agreement", version.agreement, detail)
    tell_of_step(version, act, step, user)
    return version


def _whole(on: AgreementVersion | Memorandum) -> Agreement | Memorandum:
    return on.agreement if isinstance(on, AgreementVersion) else on


def _about(on: AgreementVersion | Memorandum) -> dict[str, Any]:
    return {"version": on} if isinstance(on, AgreementVersion) else {"memorandum": on}


def _clauses(on: AgreementVersion | Memorandum, keys: Iterable[str]) -> list[Clause]:
    """Return clauses by their keys, read once."""
    there = {
        clause.key: clause
        for clause in (clauses_of(on.said) if isinstance(on, AgreementVersion) else principles_of(on))
    }
    wanted = list(keys)
    if any(key not in there for key in wanted):
        raise NotNow("That clause is not there any more. Read the text as it stands now.")
    return [there[key] for key in wanted]


def _free_slug(model: Any, title: str) -> str:
    base = slugify(title)[:70] or "agreement"
    slug, number = base, 1
    while slug in RESERVED or model.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def _record(user: Any, act: str, about: Agreement | Memorandum, detail: dict[str, Any]) -> None:
    kind = "memorandum" if isinstance(about, Memorandum) else "agreement"
    record_act(user=user, act=act, subject_kind=kind, subject_id=about.slug, detail=detail)
