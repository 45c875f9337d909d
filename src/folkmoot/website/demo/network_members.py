"""The made-up network's messages and kept searches: two that went, one open to everybody, one being written; a few who lead."""

import datetime as dt
from uuid import uuid5

from django.utils import timezone

from folkmoot.network.mailing.writing import LINKS
from folkmoot.network.models import Group, Mailing, MailingPart, Member, Membership, Segment
from folkmoot.network.rungs import LEAD_GROUP
from folkmoot.website.demo.network import MADE_UP

MESSAGES = (
    (
        "young-carers",
        "We meet on Tuesday, with pizza",
        "Dear all,\n\nwe meet at the library in Dunmere on Tuesday at half past four.\n\n"
        "- Bring what school sent you about breaks\n"
        "- Somebody from the council listens, and writes nothing down unless you say so\n\n"
        "If you cannot come, write to us: we read it out.",
        20,
        True,
    ),
    (
        "everybody",
        "What you said about finding help",
        "Thank you: 250 of you read the vision and told us what it lacks.\n\n"
        "1. Plain words came first, so the plain words group reads everything now\n"
        "2. Buses came second: getting around has two new actions\n"
        "3. Many of you found a person to ask more useful than a page\n\n"
        "What became of it all is on [the page of replies](https://www.elmshire.example/you-said-we-did/).",
        6,
        True,
    ),
    (
        "plain-words",
        "Two letters to read by Friday",
        "Please read both, and mark what you had to read twice.",
        None,
        False,
    ),
)
SEGMENTS = (
    ("Know about money, and bring experience", {"interest": "money advice", "brings": "personal_experience"}),
    ("Would lead something", {"rung": str(LEAD_GROUP)}),
)


def load_messages() -> None:
    """Put the messages there, each with a part for who was in its group then, and hand two groups their leaders."""
    now = timezone.now()
    groups = {group.slug: group for group in Group.objects.all()}
    Group.objects.filter(slug__in=["everybody", "young-carers"]).update(digest=True)
    for slug in ("young-carers", "plain-words"):
        offered = Membership.objects.filter(group=groups[slug], rung=LEAD_GROUP, member__seen_by="everybody")
        first = offered.order_by("since", "pk").first()
        if first is not None:
            Membership.objects.filter(pk=first.pk).update(leads=True)
    partner = groups["everybody"].partner
    Segment.objects.bulk_create(
        Segment(partner=partner, name=name, criteria=criteria, made_at=now) for name, criteria in SEGMENTS
    )
    for slug, subject, words, days, public in MESSAGES:
        begun = None if days is None else now - dt.timedelta(days=days)
        mailing = Mailing.objects.create(
            uuid=uuid5(MADE_UP, subject),
            partner=partner,
            group=groups[slug],
            subject=subject,
            words=words,
            public=public,
            state="over" if begun else "draft",
            made_at=begun or now,
            begun_at=begun,
            written_by=groups[slug].looked_after_by,
        )
        if begun is not None:
            _went(mailing, begun)


def _went(mailing: Mailing, begun: dt.datetime) -> None:
    inside = Member.objects.filter(memberships__group=mailing.group, memberships__since__lte=begun)
    parts = [
        MailingPart(
            uuid=(number := uuid5(member.uuid, mailing.subject)),
            mailing=mailing,
            member=member,
            link_hash=LINKS.hash_for(number),
            waits=False,
            sent_at=begun,
        )
        for member in inside
    ]
    MailingPart.objects.bulk_create(parts)
