"""Makes the report on a year from the trail and from what stands in the hub. Few numbers about people are not told."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.db.models import Avg, Count, F, IntegerField, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast
from django.utils import timezone

from folkmoot.hub.links_models import LinkRun
from folkmoot.hub.practice.states import OPEN, VERDICTS
from folkmoot.hub.practice_models import BrokenGlass
from folkmoot.hub.reports_models import TransparencyReport
from folkmoot.hub.rights_models import DeletionProof, RequestPart, SubjectRequest
from folkmoot.partners.agreements.policies import NotNow
from folkmoot.partners.models import Agreement, AgreementStep, AgreementVersion, Partner
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.trail.asking import ACTS
from folkmoot.trail.heads import head_of_today
from folkmoot.trail.models import TrailRow
from folkmoot.trail.recording import record_act

FEW = 10
"""Numbers of people under this are told as "fewer than 10"."""
LANES = {act: lane for lane, act in ACTS.items()}


def check_can_publish_report(user: Any, year: int) -> Any:
    """Raise unless this officer answers for the partner that leads an agreement, and the year is over or runs."""
    check_can(user, "answer_rights")
    officer = officer_of(user)
    if not Agreement.objects.led_by(officer.partner_id).exists():
        raise PermissionDenied("The partner that leads an agreement publishes the report.")
    if not 2020 <= year <= timezone.localdate().year:
        raise NotNow("Choose a year that has been, or this one.")
    if TransparencyReport.objects.filter(year=year).exists():
        raise NotNow("The report on this year is published, and is never changed.")
    return officer


@transaction.atomic
def publish_report(*, user: Any, year: int) -> TransparencyReport:
    """Make the report on a year and publish it, for good."""
    officer = check_can_publish_report(user, year)
    try:
        with transaction.atomic():
            report = TransparencyReport.objects.create(
                year=year,
                told=report_on(year),
                head=head_of_today().head,
                published_by=officer,
                published_at=timezone.now(),
            )
    except IntegrityError as fault:
        raise NotNow("The report on this year is published, and is never changed.") from fault
    record_act(user=user, act="publish_transparency_report", subject_kind="report", subject_id=year)
    return report


def report_on(year: int) -> dict[str, Any]:
    """Return the sections of the report: each a title, what it means, and rows of (what, number in words)."""
    names = dict(Partner.objects.values_list("slug", "name"))
    return {
        "sections": [
            _agreements(year),
            *_queries(year, names),
            _glasses(year),
            _links(year),
            _requests(year),
            _deletions(year),
        ]
    }


def _section(title: str, meaning: str, rows: list[tuple[str, str]]) -> dict[str, Any]:
    return {"title": title, "meaning": meaning, "rows": [list(row) for row in rows]}


def _agreements(year: int) -> dict[str, Any]:
    steps = dict(
        AgreementStep.objects.filter(at__year=year).values_list("after").annotate(n=Count("id")).order_by()
    )
    standing = AgreementVersion.objects.filter(state="signed").count()
    told = [("Signed by all and standing today", f"{standing:,}")]
    words = {
        "signed": "Signed by all, or resumed",
        "refused": "Refused",
        "suspended": "Suspended",
        "ended": "Ended",
    }
    return _section(
        "Agreements",
        "What partners agreed to share, and what they refused to.",
        told + [(words[state], f"{steps[state]:,}") for state in words if state in steps],
    )


def _queries(year: int, names: dict[str, str]) -> list[dict[str, Any]]:
    hidden = Sum(Cast(KeyTextTransform("hidden", "detail"), IntegerField()))
    rows = (
        TrailRow.objects.filter(at__year=year, act__in=LANES)
        .annotate(
            partner=KeyTextTransform("partner", "detail"),
            purpose=KeyTextTransform("purpose", "detail"),
            allowed=KeyTextTransform("allowed", "detail"),
        )
        .values("act", "partner", "purpose", "allowed")
        .annotate(n=Count("id"), hidden=hidden)
        .order_by("act", "partner", "purpose", "allowed")
    )
    by_lane: dict[str, list[tuple[str, str]]] = {}
    for row in rows:
        allowed = str(row["allowed"]).lower() in ("true", "1")
        what = f"{names.get(row['partner'], row['partner'] or 'Nobody known')}, for “{row['purpose']}”: {'allowed' if allowed else 'denied'}"
        more = f", {row['hidden']:,} cells withheld" if row["hidden"] else ""
        by_lane.setdefault(row["act"], []).append((what, f"{row['n']:,}{more}"))
    titles = {
        "look_up_person": (
            "Look-ups of a person",
            "A practitioner asked which partners know a family they help.",
        ),
        "ask_for_counts": ("Tables of counts", "An analyst or decision maker asked how needs lie in places."),
        "link_registers": ("Links asked for", "Registers of two partners were compared."),
    }
    return [_section(*titles[act], by_lane.get(act, [])) for act in titles]


def _glasses(year: int) -> dict[str, Any]:
    rows = (
        BrokenGlass.objects.filter(opened_at__year=year)
        .values_list("state", "verdict")
        .annotate(n=Count("id"))
    )
    told: dict[str, int] = {}
    for _state, verdict, n in rows.order_by("state", "verdict"):
        told[VERDICTS.get(verdict, "Waits for review")] = n
    late = BrokenGlass.objects.filter(
        opened_at__year=year, state=OPEN, review_by__lt=timezone.localdate()
    ).count()
    return _section(
        "Broken glasses",
        "How often somebody looked because a child was at risk, though the agreement did not name their role or purpose.",
        [(what, f"{n:,}") for what, n in told.items()] + ([("Review overdue", f"{late:,}")] if late else []),
    )


def _links(year: int) -> dict[str, Any]:
    runs = dict(
        LinkRun.objects.filter(asked_at__year=year).values_list("state").annotate(n=Count("id")).order_by()
    )
    words = {"accepted": "Accepted, measured above the floor", "refused": "Refused", "undone": "Undone"}
    return _section(
        "Linking",
        "Whether rows of two registers are one person, measured by people on a sample.",
        [(words[state], f"{runs[state]:,}") for state in words if state in runs],
    )


def _requests(year: int) -> dict[str, Any]:
    asked = SubjectRequest.objects.filter(asked_at__year=year)
    kinds = dict(asked.values_list("kind").annotate(n=Count("id")).order_by())
    words = {"access": "Asked to see", "erasure": "Asked to erase", "objection": "Objected"}
    told = [(words[kind], _few(kinds[kind])) for kind in words if kind in kinds]
    answered = RequestPart.objects.filter(answered_at__year=year)
    late = answered.filter(answered_at__date__gt=F("due_on")).count()
    time = answered.aggregate(days=Avg(F("answered_at") - F("request__confirmed_at")))["days"]
    if time is not None:
        told.append(("Days until a partner answered, on average", f"{time.total_seconds() / 86_400:.0f}"))
        told.append(("Answered after their time", _few(late)))
    return _section("People’s requests", "What people asked about themselves.", told)


def _deletions(year: int) -> dict[str, Any]:
    rows = (
        DeletionProof.objects.filter(at__year=year)
        .values_list("rule")
        .annotate(n=Sum("count"))
        .order_by("rule")
    )
    words = dict(DeletionProof.RULES)
    told = [(words[rule], f"{n:,}" if rule != "erasure" else _few(n)) for rule, n in rows]
    return _section("Deleted, with proof", "Rows of registers that are gone, by the rule.", told)


def _few(number: int) -> str:
    return f"fewer than {FEW}" if 0 < number < FEW else f"{number:,}"
