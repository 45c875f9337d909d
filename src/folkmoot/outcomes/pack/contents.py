"""What an evidence pack holds, part by part: read from what other pages show, so that nothing is in it that they do not know.

The public one holds nothing that was not published: of reach what the newest release shows, of findings those whose
reply is out, of people's words none. The officers' one has exact numbers and says so.
"""

from __future__ import annotations

from typing import Any

from folkmoot.engagements.gatekeeping import Judged, find_gate, judged
from folkmoot.engagements.gates import packs_of, preparation_of
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.readiness import pledge_of
from folkmoot.insight.models import Release
from folkmoot.outcomes.models import Challenge, Finding
from folkmoot.outcomes.pack.sealing import canonical, hashed
from folkmoot.outcomes.voices.room import alarm_of

NOT_FOR_ALL = {"conscientious": ("findings put", "read and replied"), "people": ("compared",)}
"""Gates that look at what may not be published, and what of it may."""


def parts_of(engagement: Engagement, *, public: bool) -> dict[str, Any]:
    """Return every part of a pack by its name, each as JSON."""
    return {
        "engagement": _about(engagement),
        "pledge": _pledge(engagement),
        "options": [
            {"option": one.words, "reasons": one.reasons, "rejected because": one.rejected_because}
            for one in engagement.options.all()
        ],
        "assessment": [_impact(one) for one in engagement.impacts.all()],
        "gates": _gates(engagement, public),
        "law": _law(engagement),
        "changes": [
            {
                "on": one.changed_on,
                "what": one.what,
                "closed on before": one.closed_on_before,
                "closes on": one.closes_on,
            }
            for one in engagement.material_changes.all()
        ],
        "questionnaire": _questionnaire(engagement),
        "channels": _channels(engagement, public),
        "reach": _published_reach(engagement) if public else _exact_reach(engagement),
        "findings": _findings(engagement, public),
        "challenges": [_challenge(one, public) for one in _challenges(engagement)],
        "who was in the room": _room(engagement),
    }


def _about(engagement: Engagement) -> dict[str, Any]:
    said = preparation_of(engagement)
    return {
        "title": engagement.title,
        "number": str(engagement.uuid),
        "what is decided": engagement.summary,
        "asked by": str(engagement.partner),
        "state": engagement.state,
        "level": engagement.level,
        "promise": engagement.promise,
        "owed": list(engagement.owed),
        "opens on": engagement.opens_on,
        "closes on": engagement.closes_on,
        "places": sorted(area.code for area in engagement.areas.all()),
        "how big": said.weight if said else None,
        "decided on": said.decides_on if said else None,
        "settled before": said.already_decided if said else None,
        "what was looked at to say so": said.checked if said else "",
        "what is open": said.scope if said else "",
        "made up": engagement.made_up,
    }


def _pledge(engagement: Engagement) -> dict[str, Any] | None:
    pledge = pledge_of(engagement)
    if pledge is None:
        return None
    return {
        "who decides": pledge.decision_maker,
        "post": pledge.post,
        "can change": pledge.can_change,
        "decided already": pledge.cannot_change,
        "why": pledge.why_not,
        "will read": pledge.will_read,
        "reply by": pledge.reply_by,
        "signed at": pledge.signed_at,
        "reading age": pledge.reading_age,
        "reply": pledge.reply if engagement.state == "answered" else "",
        "replied at": pledge.replied_at if engagement.state == "answered" else None,
    }


def _impact(one: Any) -> dict[str, Any]:
    return {
        "characteristic": one.get_characteristic_display(),
        "evidence": one.evidence,
        "impact": one.impact,
        "mitigation": one.mitigation,
        "owner": one.owner,
        "assessed on": one.assessed_on,
        "heard too little": one.group,
        "action": one.action,
        "result": one.result,
    }


def _gates(engagement: Engagement, public: bool) -> dict[str, Any]:
    kept = engagement.judgements.order_by("at", "pk")
    return {
        "now": [_gate(each, public) for each in judged(engagement, counting=True)],
        "judged before": [
            {
                "gate": _gate_name(one.gate),
                "at": one.at,
                "met": one.met,
                "problems": [] if public and one.gate in NOT_FOR_ALL else one.problems,
                "looked at": _for_all(one.gate, one.looked_at, public),
            }
            for one in kept
        ],
        "let through": [
            {
                "gate": _gate_name(one.gate),
                "by": one.name,
                "post": one.post,
                "at": one.at,
                "reason": one.reason,
                "was not met": one.problems,
            }
            for one in engagement.overrides.all()
        ],
    }


def _gate(each: Judged, public: bool) -> dict[str, Any]:
    hidden = public and each.gate.slug in NOT_FOR_ALL
    return {
        "gate": each.gate.name,
        "asks": each.gate.asks,
        "met": each.seen.met,
        "let through": each.passed and not each.seen.met,
        "problems": [] if hidden else list(each.seen.problems),
        "looked at": _for_all(each.gate.slug, each.seen.looked_at, public),
    }


def _for_all(gate: str, looked_at: dict[str, Any], public: bool) -> dict[str, Any]:
    if not public or gate not in NOT_FOR_ALL:
        return looked_at
    return {name: looked_at[name] for name in NOT_FOR_ALL[gate] if name in looked_at}


def _gate_name(slug: str) -> str:
    found = find_gate(slug)
    return found.name if found else slug


def _law(engagement: Engagement) -> list[dict[str, Any]]:
    ticked = {(one.pack, one.item): one for one in engagement.ticked.all()}
    return [
        {
            "law": pack.name,
            "source": pack.source,
            "before": pack.event,
            "asks": [
                {
                    "what": item.words,
                    "source": item.source,
                    "verified": item.verified,
                    "done": (done := ticked.get((pack.slug, item.key))) is not None,
                    "shown by": done.evidence if done else "",
                    "on": done.at if done else None,
                }
                for item in pack.items
            ],
        }
        for pack in packs_of(engagement)
    ]


def _questionnaire(engagement: Engagement) -> dict[str, Any] | None:
    version = engagement.questionnaire
    if version is None:
        return None
    return {
        "title": version.questionnaire.title,
        "version": version.number,
        "questions": len(version.content.get("items", [])),
        "frozen at": version.frozen_at,
        "hash of its words": hashed(canonical(version.content)),
    }


def _channels(engagement: Engagement, public: bool) -> list[dict[str, Any]]:
    told = [
        {
            "channel": one.channel,
            "name": "" if public else one.name,
            "class": one.sample_class,
            "from": one.starts_on or engagement.opens_on,
            "until": one.ends_on or engagement.closes_on,
        }
        for one in engagement.collectors.all()
    ]
    return sorted(told, key=lambda one: (one["channel"], one["name"], str(one["from"])))


def _published_reach(engagement: Engagement) -> dict[str, Any]:
    """Return the tables of the newest release: past disclosure control already, so nothing more can be worked out from them."""
    release = (
        Release.objects.filter(engagement=engagement, collector=None, withdrawn_at=None)
        .order_by("-published_at", "-id")
        .first()
    )
    if release is None:
        return {"published": False, "tables": []}
    tables = [table for table in release.tables if table["kind"] == "reach"]
    return {"published": True, "release": str(release.uuid), "at": release.published_at, "tables": tables}


def _exact_reach(engagement: Engagement) -> dict[str, Any]:
    """Return exact counts by every dimension there is a population for: for officers, never for publication."""
    # Loads what counts.
    from folkmoot.insight.cubes import CannotCount  # noqa: PLC0415
    from folkmoot.insight.reaching import reach_rows  # noqa: PLC0415

    compared = sorted(set(engagement.populations.values_list("dimension", flat=True)))
    rows: dict[str, Any] = {}
    for of in compared:
        try:
            rows[of] = reach_rows(engagement, of=of)
        except CannotCount as refused:
            rows[of] = str(refused)
    return {"not for publication": True, "by": rows}


def _findings(engagement: Engagement, public: bool) -> list[dict[str, Any]]:
    found = Finding.objects.filter(engagement=engagement).exclude(state__in=("draft", "withdrawn"))
    if public:
        found = found.public()
    rows = found.select_related("reply").prefetch_related("commitments__steps")
    return [_finding(one) for one in rows]


def _finding(one: Finding) -> dict[str, Any]:
    reply = getattr(one, "reply", None)
    return {
        "finding": one.sentence,
        "put at": one.put_at,
        "reply": None
        if reply is None
        else {
            "answer": reply.get_answer_display(),
            "reason": reply.reason,
            "passed to": reply.passed_to,
            "by": reply.decision_maker,
            "post": reply.post,
            "at": reply.at,
            "published at": reply.published_at,
        },
        "commitments": [
            {
                "what": each.what,
                "who": each.post,
                "due on": each.due_on,
                "status": each.get_status_display(),
                "steps": [
                    {
                        "status": step.get_status_display(),
                        "words": step.words,
                        "shown by": step.evidence,
                        "at": step.at,
                    }
                    for step in each.steps.all()
                ],
            }
            for each in one.commitments.all()
        ],
    }


def _challenges(engagement: Engagement) -> Any:
    made = Challenge.objects.filter(engagement=engagement).order_by("at", "pk")
    return made.select_related("body").prefetch_related("steps")


def _challenge(one: Challenge, public: bool) -> dict[str, Any]:
    """Return a challenge with all that followed; its words only where its body lets everybody read them. Private notes never."""
    readable = one.for_all or not public
    return {
        "by": str(one.body),
        "what is challenged": one.decision,
        "words": one.words if readable else "",
        "everybody may read it": one.for_all,
        "at": one.at,
        "must be answered by": one.post,
        "due on": one.due_on,
        "what followed": [
            {
                "what": step.get_kind_display(),
                "by": step.post,
                "words": step.words if readable else "",
                "at": step.at,
            }
            for step in one.steps.all()
        ],
    }


def _room(engagement: Engagement) -> dict[str, Any]:
    """Return who joined the work when, what was fixed when, and the alarm where lived experience came too late: all is public."""
    return {
        "alarm": alarm_of(engagement),
        "joined": [
            {"on": one.joined_on, "kind": one.get_kind_display(), "who": one.who}
            for one in engagement.in_the_room.all()
        ],
        "fixed": {one.get_stage_display(): one.fixed_on for one in engagement.stages.all()},
    }
