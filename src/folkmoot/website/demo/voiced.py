"""Whose voice the demo shows: where complaints go, an advocacy body and its challenge, standards in two columns, the room, ideas."""

import datetime as dt

from django.utils import timezone

from folkmoot.engagements.models import Engagement
from folkmoot.outcomes.models import Finding, StandardSet
from folkmoot.outcomes.voices.challenging import answer_challenge, challenge_decision, declare_body
from folkmoot.outcomes.voices.charter import CHARTER
from folkmoot.outcomes.voices.ideas import answer_idea, send_idea
from folkmoot.outcomes.voices.room import fix_stage, note_joined
from folkmoot.outcomes.voices.standing_by import begin_standards, rate, write_standard
from folkmoot.outcomes.voices.triaging import keep_routes, name_person
from folkmoot.partners.models import Officer

CHALLENGED = "Some paths are too dark to walk in winter."
CHALLENGE = (
    "Three people who use wheelchairs told us that the long way round by the road has no kerb they can pass."
)
ANSWERED = "You are right that we had not looked at kerbs. We walk the way with you in January, and answer again by 1 March."
KEPT = {
    "independence": "Our money is from three funds; none of them sits on our board.",
    "person_led": "We say what people want said, in their words.",
    "safeguarding": "Every advocate is trained each year.",
}
STANDARDS = (
    ("professionals", "We answer every letter within ten working days."),
    ("professionals", "We assess need against agreed criteria."),
    ("people", "You remember what I told you last time."),
    ("people", "You ask what a good day looks like for me."),
)
RATINGS = (("yes", 31), ("partly", 14), ("no", 12))
ROOM = (
    ("partners", "Elmshire Police and the bus company", 130),
    ("commissioners", "Head of Highways", 120),
    ("carers", "Parents of three schools", 112),
    ("lived_experience", "Two pupils who use wheelchairs", 82),
)
IDEAS = (
    (
        "A walking bus from the park gate.",
        "Two volunteers with bright vests, each morning at 8:20.",
        "Twenty fewer cars at the school.",
        "The school has taken it up, and begins after Easter.",
    ),
    (
        "Paint the kerbs that are safe to cross.",
        "With the children, one Saturday.",
        "Everybody can see where to cross.",
        "",
    ),
)


def load_voices(engagement: Engagement) -> None:
    """Add what advocates, people with a complaint and people with an idea find, where it is not there yet."""
    if StandardSet.objects.exists():
        return
    runs = Officer.objects.get(user__email="engagement@elmshire.example")
    decides = Officer.objects.get(user__email="decision@elmshire.example")
    speaks = Officer.objects.get(user__email="advocate@elmshire.example")
    named = Officer.objects.get(user__email="protection@elmshire.example")
    route = {
        "name": "Customer relations",
        "reached_at": "complaints@elmshire.example or 01632 960 100",
        "email": "",
    }
    keep_routes(partner=runs.partner, user=runs.user, route=route)
    name_person(partner=runs.partner, officer=named, deputy=runs, phone="", user=runs.user)
    charter = {
        heading: KEPT.get(heading, "As the charter asks; our yearly report says how.") for heading in CHARTER
    }
    remit = "We speak for people in Elmshire who find it hard to be heard, whoever decides."
    declare_body(user=speaks.user, remit=remit, charter=charter)
    finding = Finding.objects.get(engagement=engagement, sentence=CHALLENGED)
    challenge = challenge_decision(user=speaks.user, engagement=engagement, finding=finding, words=CHALLENGE)
    answer_challenge(user=decides.user, challenge=challenge, words=ANSWERED)
    keep_standards(runs, speaks)
    fill_the_room(engagement, runs)
    for what, how, difference, answer in IDEAS:
        idea, _ = send_idea(
            partner=runs.partner, engagement=engagement, what=what, how=how, difference=difference
        )
        if answer:
            answer_idea(user=runs.user, idea=idea, answer=answer)


def keep_standards(runs: Officer, speaks: Officer) -> None:
    """Write both columns, each by its own side, and have people rate them in the quarter before this one."""
    kept = begin_standards(user=runs.user, title="What to expect of adult social care")
    columns = {"professionals": runs.user, "people": speaks.user}
    written = [
        write_standard(user=columns[side], kept=kept, side=side, words=words) for side, words in STANDARDS
    ]
    last_quarter = timezone.now() - dt.timedelta(days=92)
    for answer, many in RATINGS:
        for _ in range(many):
            answers = {"cared": answer, "difference": answer, **{str(one.pk): answer for one in written}}
            rate(kept=kept, answers=answers, signals=(), now=last_quarter)


def fill_the_room(engagement: Engagement, runs: Officer) -> None:
    """Note who joined when; people who live it came after the vision was fixed, and the page says so."""
    today = timezone.localdate()
    fix_stage(user=runs.user, engagement=engagement, stage="vision", fixed_on=today - dt.timedelta(days=100))
    for kind, who, days in ROOM:
        joined_on = today - dt.timedelta(days=days)
        note_joined(user=runs.user, engagement=engagement, kind=kind, who=who, joined_on=joined_on)
