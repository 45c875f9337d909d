"""What a member gave and was given, for their own page (`network/recognition/mine.html`) and to take out."""

from typing import Any

from folkmoot.network.models import Member
from folkmoot.network.recognition.certifying import code_on

NEWEST = 30


def mine_of(member: Member) -> dict[str, Any]:
    """Return what the part of a member's own page about recognition shows; put it in the page's context."""
    hours = member.hours.select_related("group")
    counted = list(hours.exclude(agreed_at=None).values_list("minutes", "skills"))
    skills = {skill: None for _, each in counted for skill in each}
    return {
        "minutes": sum(minutes for minutes, _ in counted),
        "skills": list(skills),
        "hours": hours[:NEWEST],
        "certificates": member.certificates.filter(withdrawn_at=None).select_related("group"),
        "references": member.references.all()[:NEWEST],
    }


def taken_out(member: Member) -> dict[str, Any]:
    """Return all of it as JSON, for the file a member takes away."""
    return {
        "hours": [
            {
                "group": str(each.group),
                "on": each.on,
                "minutes": each.minutes,
                "what": each.what,
                "skills": each.skills,
                "agreed": each.agreed_at is not None,
            }
            for each in member.hours.select_related("group")
        ],
        "programmes": [
            {
                "programme": str(each.programme),
                "weeks": each.programme.weeks,
                "present": each.present,
            }
            for each in member.participations.select_related("programme")
        ],
        "certificates": [
            {
                "award": each.award,
                "group": str(each.group),
                "minutes": each.minutes,
                "skills": each.skills,
                "from": each.from_on,
                "to": each.to_on,
                "code": code_on(each),
                "withdrawn": each.withdrawn_at,
            }
            for each in member.certificates.select_related("group")
        ],
        "references": [
            {
                "asked_for": each.asked_for,
                "asked": each.asked_at,
                "words": each.words,
                "declined_because": each.declined_because,
            }
            for each in member.references.all()
        ],
    }
