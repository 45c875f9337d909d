"""Makes an agreement ready to be read: clause by clause, partner by partner, and what each may do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import PermissionDenied

from folkmoot.design.differences import Piece, word_by_word
from folkmoot.partners.agreement_models import AgreementVersion, ClauseComment, Comfort, Memorandum
from folkmoot.partners.agreements.policies import (
    NotNow,
    check_all_comfortable,
    check_can_sign,
    check_can_stop,
    check_can_write,
    check_complete,
    check_step,
    comfort_of,
)
from folkmoot.partners.agreements.states import AGREED, DRAFTING, PARTNER_REVIEW, REPLACED, SIGNED, SUSPENDED
from folkmoot.partners.agreements.terms import SECTIONS, Clause, Terms, clauses_of, flow_words
from folkmoot.partners.models import Partner
from folkmoot.partners.roles import ROLES

LABELS = {
    "ask_partners": "Put it to the partners",
    "agree": "Close the review: all are comfortable",
    "sign": "Sign for your partner",
    "change_terms": "Take it back to drafting",
    "amend": "Begin an amendment",
    "suspend": "Suspend it at once",
    "resume": "Let it answer again",
    "end": "End it",
    "refuse": "Refuse to take part",
}
BY_SYSTEM = {"replace", "prove_deletion"}
DAYS_BEFORE_REVIEW = 60


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that the state allows; `reason` says why this officer can't take it now, empty when they can."""

    act: str
    label: str
    reason: str = ""


@dataclass(slots=True)
class ReadClause:
    """One clause with what was said of it. `waiting` are parties that have said nothing of it as it stands."""

    clause: Clause
    comfortable: list[str] = field(default_factory=list)
    not_yet: list[Comfort] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    comments: list[ClauseComment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one party has come."""

    partner: str
    clauses: int
    comfortable: int
    signed_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class ChangedMind:
    """A partner was not yet comfortable and then was. `in_between` is what was said of the clause meanwhile."""

    clause: str
    key: str
    partner: Partner
    before: Comfort
    after: Comfort
    in_between: list[ClauseComment]
    rewritten: bool


@dataclass(frozen=True, slots=True)
class ChangedClause:
    """A clause that two versions say differently."""

    number: str
    title: str
    what: str
    pieces: list[Piece]


def names_of(terms: Terms) -> dict[str, str]:
    """Return the names of the parties by their slugs."""
    found = dict(Partner.objects.filter(slug__in=terms.partners).values_list("slug", "name"))
    return {slug: found.get(slug, slug) for slug in sorted(terms.partners)}


def next_steps(user: Any, version: AgreementVersion) -> list[NextStep]:
    """Return each step out of the state a version is in, with the sentence that says why not, for this officer."""
    found = []
    for act, label in LABELS.items():
        try:
            _check(user, version, act)
        except _Elsewhere:
            continue
        except (NotNow, PermissionDenied) as refusal:
            found.append(NextStep(act, label, str(refusal)))
        else:
            found.append(NextStep(act, label))
    return found


class _Elsewhere(Exception):
    """The state does not have this step."""


def _check(user: Any, version: AgreementVersion, act: str) -> None:
    if act == "amend":
        if version.state not in {SIGNED, SUSPENDED, REPLACED}:
            raise _Elsewhere
        check_can_write(user, version.agreement)
        if version.agreement.versions.filter(state__in=(DRAFTING, PARTNER_REVIEW, AGREED)).exists():
            raise NotNow("An amendment is under way already.")
        return
    try:
        check_step(version, act)
    except NotNow as impossible:
        raise _Elsewhere from impossible
    if act == "sign":
        check_can_sign(user, version)
    elif act in {"suspend", "resume", "end", "refuse"}:
        check_can_stop(user, version, act)
    else:
        check_can_write(user, version.agreement)
        if act == "ask_partners":
            check_complete(version)
        elif act == "agree":
            check_all_comfortable(version)
        elif version.signatures.exists():
            raise NotNow("A party has signed it. Refuse it, or amend it once it is in force.")


def named(clause: Clause, terms: Terms, names: Mapping[str, str]) -> Clause:
    """Return a clause as people read it: partners and roles by their names. Its mark is another, so it is only shown."""
    kind, _, key = clause.key.partition(":")
    if kind == "party":
        return replace(clause, title=names.get(key, key))
    if kind == "flow":
        flow = next(flow for flow in terms.flows if flow.key == key)
        roles = {slug: role.name.lower() for slug, role in ROLES.items()}
        return replace(clause, words=flow_words(flow, terms, names, roles))
    return clause


def read_version(version: AgreementVersion, names: Mapping[str, str]) -> list[ReadClause]:
    """Return every clause of a version as people read it, with comfort and comments. Two queries."""
    terms = version.said
    read = read_clauses(version, clauses_of(terms), names)
    for each in read:
        each.clause = named(each.clause, terms, names)
    return read


def read_clauses(
    on: AgreementVersion | Memorandum, clauses: list[Clause], names: Mapping[str, str]
) -> list[ReadClause]:
    """Return every clause with comfort and comments, in order. Two queries."""
    said = comfort_of(on.comforts.select_related("partner", "officer__user"), clauses, names)
    read = {clause.key: ReadClause(clause) for clause in clauses}
    for slug, held in said.items():
        for key, comfort in held.items():
            if comfort is None:
                read[key].waiting.append(names[slug])
            elif comfort.comfortable:
                read[key].comfortable.append(names[slug])
            else:
                read[key].not_yet.append(comfort)
    for comment in on.comments.select_related("partner", "officer__user"):
        if comment.clause in read:
            read[comment.clause].comments.append(comment)
    return list(read.values())


def by_section(read: Iterable[ReadClause]) -> list[tuple[str, list[ReadClause]]]:
    """Return clauses under the names of their sections; a section without any is left out."""
    found: dict[str, list[ReadClause]] = {}
    for each in read:
        found.setdefault(each.clause.section, []).append(each)
    return [(SECTIONS.get(section, section), clauses) for section, clauses in found.items()]


def progress_of(version: AgreementVersion, names: Mapping[str, str]) -> list[Progress]:
    """Return how far each party has come: comfort with clauses as they stand, and signature. Two queries."""
    clauses = clauses_of(version.said)
    held = comfort_of(version.comforts.select_related("partner"), clauses, names)
    signed = dict(version.signatures.values_list("partner__slug", "at"))
    return [
        Progress(
            name,
            len(clauses),
            sum(comfort is not None and comfort.comfortable for comfort in held[slug].values()),
            signed.get(slug),
        )
        for slug, name in names.items()
    ]


def changed_minds(on: AgreementVersion | Memorandum, clauses: list[Clause]) -> list[ChangedMind]:
    """Return each time a partner that was not yet comfortable with a clause came to be, and what was said between."""
    titles = {clause.key: clause.title for clause in clauses}
    comments = list(on.comments.select_related("partner", "officer__user"))
    last: dict[tuple[str, int], Comfort] = {}
    found = []
    for comfort in on.comforts.select_related("partner", "officer__user"):
        which = (comfort.clause, comfort.partner_id)
        before = last.get(which)
        if before is not None and not before.comfortable and comfort.comfortable:
            between = [c for c in comments if c.clause == comfort.clause and before.at <= c.at <= comfort.at]
            found.append(
                ChangedMind(
                    titles.get(comfort.clause, "A clause that was taken out"),
                    comfort.clause,
                    comfort.partner,
                    before,
                    comfort,
                    between,
                    before.mark != comfort.mark,
                )
            )
        last[which] = comfort
    return found


def changed_clauses(before: Terms, after: Terms) -> list[ChangedClause]:
    """Return the clauses that two versions say differently, word by word, in the order of the newer."""
    old = {clause.key: clause for clause in clauses_of(before)}
    new = {clause.key: clause for clause in clauses_of(after)}
    found = []
    for key, clause in new.items():
        was = old.get(key)
        if was is None or was.mark != clause.mark:
            what = "Added" if was is None else "Changed"
            pieces = word_by_word(was.words if was else "", clause.words)
            found.append(ChangedClause(clause.number, clause.title, what, pieces))
    gone = [clause for key, clause in old.items() if key not in new]
    return found + [ChangedClause("", one.title, "Taken out", word_by_word(one.words, "")) for one in gone]


def waits_for(user: Any, version: AgreementVersion, partner: Partner, today: dt.date) -> str:
    """Return what of a version waits for an officer, as a sentence; empty when nothing does.

    `comforts` and `signatures` are read from what was fetched with it.
    """
    terms = version.said
    is_party = partner.slug in terms.partners
    leads = version.agreement.lead_id == partner.pk
    if version.state == DRAFTING and leads:
        return "You lead it: write on, or put it to the partners."
    if version.state == PARTNER_REVIEW and is_party:
        held = comfort_of(version.comforts.all(), clauses_of(terms), [partner.slug])[partner.slug]
        left = sum(comfort is None or not comfort.comfortable for comfort in held.values())
        if left:
            return f"Say with what you are comfortable: {left} {'clause' if left == 1 else 'clauses'} left."
        if leads:
            return "Your partner is comfortable with all of it. Close the review when the others are."
    signed = {one.partner_id for one in version.signatures.all()}
    may_sign = is_party and partner.pk not in signed and "sign_agreement" in user.officer.may
    if version.state == AGREED and may_sign:
        return "It waits for your signature."
    return review_due(version, today)


def review_due(version: AgreementVersion, today: dt.date) -> str:
    """Return the sentence about the review of a signed version, from sixty days before it; empty earlier."""
    days = (version.review_on - today).days
    if version.state != SIGNED or version.stands_until is not None or days > DAYS_BEFORE_REVIEW:
        return ""
    closes = version.rule.closes_on
    if today > closes:
        return "Review is overdue, and it answers nobody. Amend it, or end it."
    when = f"{version.review_on.day} {version.review_on:%B %Y}"
    closed = f"It answers until {closes.day} {closes:%B %Y} and not a day longer."
    return f"Review due on {when}. {closed}" if days > 0 else f"Review was due on {when}. {closed}"
