"""The made-up network at work: a spring of focus groups, a forum whose agenda filled itself, talk, and a programme with certificates."""

import datetime as dt
import random
from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from folkmoot.network.meetings.keeping import decide, keep_notes
from folkmoot.network.meetings.links import LINKS
from folkmoot.network.meetings.planning import plan_meeting, settle_item
from folkmoot.network.models import (
    Group,
    GroupComment,
    GroupQuestion,
    Hours,
    Invitation,
    Meeting,
    Member,
    Participation,
)
from folkmoot.network.recognition.certifying import award_programme, begin_programme
from folkmoot.network.recognition.crediting import ask_reference
from folkmoot.network.rungs import ATTEND, COMMENT, LEAD_GROUP
from folkmoot.network.talk.talking import begin_thread, report_words, say_in
from folkmoot.partners.models import Officer
from folkmoot.website.demo.network import MADE_UP

SERIES = "Spring 2016"
FOCUS_GROUPS = (
    (dt.date(2016, 3, 3), "People who give advice", "Cresswold Library, first floor", 12, 9),
    (dt.date(2016, 3, 15), "Volunteers at food banks", "Dunmere Food Bank", 10, 8),
    (dt.date(2016, 4, 7), "People who care for somebody", "Hollinsea Community Centre", 14, 6),
    (dt.date(2016, 4, 21), "Front-line staff of health and council", "Alderbrook Civic Centre", 16, 13),
    (dt.date(2016, 5, 12), "Faith and community groups", "Farrowby Hall", 12, 10),
    (dt.date(2016, 5, 26), "Young people", "Greyling Mill", 10, 9),
)
QUESTIONS = (
    "Why do so few listings say whether there is a changing place?",
    "Who checks the opening hours in the holidays?",
    "Can the forum meet in the evening every second time?",
)
ACCESS = "Level way in from the car park, lift to all floors, hearing loop, accessible toilet. Tell us what else you need."


@transaction.atomic
def load_meetings_of_groups() -> None:
    """Put it there, through the acts that officers use wherever they are."""
    runs = Officer.objects.select_related("user", "partner").get(user__email="engagement@elmshire.example")
    groups = {each.slug: each for each in Group.objects.select_related("partner")}
    now = timezone.now()
    _focus_groups(groups["everybody"])
    _forum(groups["parents-forum"], runs.user, now)
    _talk(groups["parents-forum"], runs.user, now)
    _twelve_weeks(groups["young-carers"], runs.user, now)


def _focus_groups(group: Group) -> None:
    """Six focus groups of spring 2016: who of those who had joined by then was invited, and how many came."""
    chance = random.Random(2016)  # noqa: S311  the same people each time
    made, invited = [], []
    for number, (day, title, venue, asked, came) in enumerate(FOCUS_GROUPS):
        begins = timezone.make_aware(dt.datetime.combine(day, dt.time(14)))
        meeting = Meeting(
            uuid=uuid5(MADE_UP, f"focus group {number}"), group=group, kind="focus_group", series=SERIES,
            title=f"Focus group: {title[0].lower()}{title[1:]}", venue=venue, access=ACCESS, begins_at=begins,
            ends_at=begins + dt.timedelta(hours=2), changed_at=begins, counted_at=begins + dt.timedelta(hours=3),
            about="What do people ask you, and where do you look for the answer?", invited_count=asked, came_count=came,
            notes="People ask those they trust first. Whoever works at a counter needs the answer in a minute. "
            "Nobody knew all of what the others in the room knew.",
        )  # fmt: skip
        made.append(meeting)
        there = list(Member.objects.filter(joined_on__lte=day).order_by("joined_on", "pk")[:60])
        for place, member in enumerate(chance.sample(there, min(asked, len(there)))):
            uuid = uuid5(MADE_UP, f"invitation {number} {member.uuid}")
            invited.append(
                Invitation(
                    uuid=uuid, meeting=meeting, member=member, link_hash=LINKS.hash_for(uuid), told=0,
                    answer="yes" if place < came else "no", answered_at=begins, came=place < came,
                )
            )  # fmt: skip
    Meeting.objects.bulk_create(made)
    Invitation.objects.bulk_create(invited)


def _forum(group: Group, user: Any, now: dt.datetime) -> None:
    """A forum that met, carried something over, and meets again with an agenda that filled itself; and an open day."""
    asks = [
        each.member
        for each in group.memberships.standing().filter(rung__gte=COMMENT).select_related("member")[:3]
    ]
    _asked(group, asks[:2], now)
    met = plan_meeting(user=user, group=group, **_said("Parents’ forum", now - dt.timedelta(days=21), 10))
    items = {each.words: each for each in met.agenda.all()}
    if QUESTIONS[0] in items:
        said = "From May on each listing says so, or that it is not known."
        settle_item(user=user, item=items[QUESTIONS[0]], outcome="closed", said=said)
        said = "The library knows for its own rooms. We ask the clubs."
        settle_item(user=user, item=items[QUESTIONS[1]], outcome="carried", said=said)
    decide(
        user=user, meeting=met, words="Ask each club for its holiday hours, twice a year",
        owner="Information officer", due=timezone.localdate(now) + dt.timedelta(days=30),
    )  # fmt: skip
    keep_notes(
        user=user, meeting=met, notes="Two families came for the first time. The form for clubs is too long."
    )
    Meeting.objects.filter(pk=met.pk).update(invited_count=14, came_count=11, others_came=11, counted_at=now)
    GroupQuestion.objects.create(
        group=group, member=asks[-1], words=QUESTIONS[2], at=now - dt.timedelta(days=9)
    )
    coming = plan_meeting(user=user, group=group, **_said("Parents’ forum", now + dt.timedelta(days=16), 18))
    _invited(coming, group)
    open_day = _said("Open day of the local offer", now + dt.timedelta(days=27), 11)
    plan_meeting(
        user=user,
        group=group,
        **open_day | {"kind": "event", "about": "Meet the clubs, the services and us. Tea and cake."},
    )


def _asked(group: Group, asks: list[Member], now: dt.datetime) -> None:
    for days, words, member in zip((70, 40), QUESTIONS, asks, strict=False):
        GroupQuestion.objects.create(
            group=group, member=member, words=words, at=now - dt.timedelta(days=days)
        )


def _said(title: str, day: dt.datetime, hour: int) -> dict[str, Any]:
    begins = timezone.localtime(day).replace(hour=hour, minute=0, second=0, microsecond=0)
    where = {"venue": "Cresswold Library, first floor", "access": ACCESS}
    return {"title": title, "begins_at": begins, "ends_at": begins + dt.timedelta(hours=2), **where}


def _invited(meeting: Meeting, group: Group) -> None:
    attend = (
        group.memberships.standing().filter(rung__gte=ATTEND).order_by("pk").values_list("member", flat=True)
    )
    rows = []
    for number, member in enumerate(attend):
        uuid = uuid5(MADE_UP, f"invitation {meeting.title} {member}")
        answer = ("yes", "yes", "", "no", "yes")[number % 5]
        rows.append(
            Invitation(
                uuid=uuid, meeting=meeting, member_id=member, link_hash=LINKS.hash_for(uuid), told=0, answer=answer,
                answered_at=timezone.now() if answer else None,
            )
        )  # fmt: skip
    Invitation.objects.bulk_create(rows)
    Meeting.objects.filter(pk=meeting.pk).update(invited_count=len(rows))


def _talk(group: Group, user: Any, now: dt.datetime) -> None:
    """A thread with an answer of the council and something that was reported; comments of everybody."""
    places = list(
        group.memberships.standing()
        .filter(rung__gte=COMMENT)
        .select_related("member", "group")
        .order_by("pk")[:4]
    )
    if len(places) < 4:
        return
    ago = [now - dt.timedelta(days=days) for days in (12, 11, 9, 2)]
    thread = begin_thread(
        group=group, by=places[0], title="Which swimming sessions are quiet?", now=ago[0],
        words="My son cannot bear the noise. Has anybody found a quiet hour?",
    )  # fmt: skip
    say_in(
        thread=thread,
        by=places[1],
        words="Hollinsea on Tuesdays, before nine. They dim the lights if you ask.",
        now=ago[1],
    )
    say_in(thread=thread, by=user, words="Thank you. We asked the pool to put it in its listing.", now=ago[2])
    sharp = say_in(
        thread=thread,
        by=places[2],
        words="You should have known that years ago. Useless, all of you.",
        now=ago[3],
    )
    report_words(words=sharp, place=places[3], because="It helps nobody, and it is rude.", now=ago[3])
    GroupComment.objects.bulk_create(
        [
            GroupComment(group=group, words="Please say in each listing where the nearest bus stop is.", at=ago[1],
                         state="shown", settled_by=user.officer, settled_at=ago[2]),
            GroupComment(group=group, words="More sessions at weekends, please. We both work.", at=ago[3]),
        ]
    )  # fmt: skip


def _twelve_weeks(group: Group, user: Any, now: dt.datetime) -> None:
    """Young carers met twelve weeks long; those who were there in nine of them got the award."""
    first = timezone.localdate(now) - dt.timedelta(weeks=13)
    programme = begin_programme(
        user=user, group=group, name="The young people’s twelve weeks", award="Young adviser", begins_on=first,
        weeks=12, least=9, minutes_a_week=90, skills=["Listening", "Speaking in a meeting", "Writing plainly"],
    )  # fmt: skip
    chance = random.Random(12)  # noqa: S311  the same weeks each time
    standing = group.memberships.standing().filter(member__kind="person").select_related("member")
    there = list(standing.order_by("-rung", "pk")[:8])
    for number, place in enumerate(there):
        weeks = sorted(chance.sample(range(1, 13), 6 if number in (3, 6) else chance.randrange(9, 13)))
        Participation.objects.create(programme=programme, member=place.member, present=weeks)
    award_programme(user=user, programme=programme, now=now - dt.timedelta(days=5))
    if there:
        member = there[0].member
        there[0].rung, there[0].leads = LEAD_GROUP, True
        there[0].save(update_fields=["rung", "leads"])
        ask_reference(
            member=member, asked_for="A place at college in September", now=now - dt.timedelta(days=3)
        )
        Hours.objects.create(
            member=member, group=group, on=timezone.localdate(now) - dt.timedelta(days=2), minutes=150,
            what="Showed two new people round", skills=["Making people welcome"],
        )  # fmt: skip
