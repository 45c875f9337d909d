"""What made-up people say of the made-up local offer: comments in every state, the dentist a parent told of, and a year published."""

import datetime as dt
from dataclasses import dataclass, field
from uuid import UUID, uuid5

from django.db.models import Q
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.recording import record_contact
from folkmoot.directory.heard.beginning import begin_offer_year, collector_for
from folkmoot.directory.heard.marking import mark_later, show_marks
from folkmoot.directory.heard.target import Target
from folkmoot.directory.keeping import set_state
from folkmoot.directory.models import OfferYear, Service
from folkmoot.engagements.pledging import sign_pledge
from folkmoot.engagements.running import open_engagement
from folkmoot.outcomes.models import ComplaintsRoute
from folkmoot.outcomes.offer.answering import answer_comments
from folkmoot.outcomes.offer.listing import list_from_comment
from folkmoot.outcomes.offer.publishing import publish_offer
from folkmoot.outcomes.offer.triaging import triage_comment
from folkmoot.outcomes.promising import move_commitment
from folkmoot.partners.models import Officer

RUNS = "engagement@elmshire.example"
NUMBERS = UUID("0d2f6a0e-4c8e-4f7a-9f0a-6a4b6f0c7d56")
OPENED, PUBLISHED_UP_TO, LISTED = 200, 50, 150  # days ago
DENTIST = "dentist"
PARENTS_TOLD_OF = ("Kind dentist", "Autism-friendly swimming")


@dataclass(frozen=True, slots=True)
class Comment:
    """One made-up comment: when, what, and which answer it gets (none: not answered yet)."""

    days_ago: int
    words: str
    answer: str = ""
    about: str = "content"
    who: str = "parent"
    way: str = "online"
    state: str = "publishable"
    reason: str = ""
    publish: str = ""
    entry: str = ""
    more: dict[str, str] = field(default_factory=dict)


COMMENTS = (
    Comment(
        196,
        "The holiday clubs list who they are for, but not whether there is a quiet room. I ring every one of them.",
        "quiet",
    ),
    Comment(
        192,
        "Please say on each page if there is somewhere calm to wait. Arlo cannot queue.",
        "quiet",
        publish="Please say on each page if there is somewhere calm to wait. […] cannot queue.",
    ),
    Comment(188, "Nothing says who can help with a hoist at the pool.", "quiet", way="call"),
    Comment(183, "We found it by chance. The school had never heard of it.", "known", about="accessibility"),
    Comment(
        179,
        "Too many words on the first page. I gave up on my phone.",
        "known",
        about="accessibility",
        who="young",
    ),
    Comment(
        176,
        "There is no poster at the children’s centre in Farrowby.",
        "known",
        about="accessibility",
        way="meeting",
    ),
    Comment(172, "Nobody asked us what to call things before it was made.", "made", about="made"),
    Comment(
        170,
        "I was at the evening in Dunmere and you did change the headings. Thank you.",
        "made",
        about="made",
    ),
    Comment(
        166,
        "No swimming lessons for deaf children anywhere near Greyling.",
        "missing",
        about="missing",
        more={"missing": "swimming for deaf children", "missing_age": "5-10"},
    ),
    Comment(
        163,
        "Nothing for brothers and sisters at the weekend.",
        "missing",
        about="missing",
        more={"missing": "weekend groups for siblings", "missing_age": "11-15"},
    ),
    Comment(
        160,
        "A dentist near us has a wonderful way with my son. She lets him hold the mirror and count with her. Other parents should know.",
        DENTIST,
        about="missing",
        more={"missing": "a dentist who is patient with autistic children"},
    ),
    Comment(
        158,
        "A page on the dentist and haircuts would help. Those are the hard days.",
        DENTIST,
        who="relative",
        about="missing",
    ),
    Comment(
        40, "The riding group has moved and the page still shows the old field.", "moved", entry="riding"
    ),
    Comment(
        33,
        "Please add travel training for teenagers.",
        about="missing",
        more={"missing": "travel training", "missing_age": "16-18"},
        who="worker",
    ),
    Comment(
        31,
        "Still waiting to hear why our short breaks were cut from six nights to two.",
        state="individual",
        reason="It is about this family’s own short breaks, which the complaints team can put right.",
    ),
    Comment(
        24,
        "You are all useless. Useless. Useless.",
        who="other",
        state="vexatious",
        reason="It says nothing about the local offer, and came eleven times in an hour.",
    ),
    Comment(30, "The telephone number of the sensory service rings out.", state="", way="call"),
    Comment(
        3,
        "Could Mrs Tandy’s music group be listed? Everybody at Eastwold knows her.",
        state="",
        about="missing",
        more={"missing": "music for young children"},
    ),
)
# What is answered: what people said, the answer, its reason; and what is done, by which post, in how many days, and how it stands.
ANSWERS: dict[str, tuple[str, str, str, tuple[str, str, int, str] | None]] = {
    "quiet": (
        "Pages do not say enough about quiet rooms, calm places to wait and hoists.",
        "accepted",
        "You should not have to ring round. We ask every provider, and each page will say it.",
        (
            "Ask every provider about quiet rooms, waiting and hoists, and show it on each page",
            "Local Offer Coordinator",
            45,
            "under_way",
        ),
    ),
    "known": (
        "Many families do not know that the local offer is there, and find the first page hard.",
        "partly",
        "The first page is shorter now. We cannot print for every home, so posters go where families already are.",
        (
            "Posters in every school, library and children’s centre",
            "Head of Family Information",
            70,
            "planned",
        ),
    ),
    "made": (
        "Families want a say in how the local offer is made.",
        "accepted",
        "We change nothing large from now on without families in the room.",
        (
            "An evening with families in each district before the next release",
            "Local Offer Coordinator",
            90,
            "planned",
        ),
    ),
    "missing": (
        "There is too little for deaf children who want to swim, and for brothers and sisters.",
        "partly",
        "Lessons with a signing teacher are being looked for. Groups for brothers and sisters need money that is not there before April.",
        (
            "Find a signing swimming teacher for the north of the county",
            "Commissioner for Short Breaks",
            120,
            "planned",
        ),
    ),
    DENTIST: (
        "Parents want to know which dentists are good with autistic children.",
        "accepted",
        "Thank you. We have written one into the directory, and ask every practice what it does for children who find it hard.",
        (
            "Ask every dental practice what it does for autistic children",
            "Local Offer Coordinator",
            10,
            "delivered",
        ),
    ),
    "moved": (
        "A group has moved and its page is wrong.",
        "accepted",
        "We rang them, and the page is right again.",
        None,
    ),
}


def load_heard() -> None:
    """Have people say what they think, and officers read, answer and publish it; once."""
    runs = Officer.objects.select_related("user", "partner").get(user__email=RUNS)
    if OfferYear.objects.filter(engagement__partner=runs.partner).exists():
        return
    _open(runs)
    contacts = [_say(number, one) for number, one in enumerate(COMMENTS)]
    for contact, one in zip(contacts, COMMENTS, strict=True):
        if one.state:
            _decide(runs, contact, one)
    _list_the_dentist(
        runs, next(c for c, one in zip(contacts, COMMENTS, strict=True) if one.answer == DENTIST)
    )
    for told in Service.objects.filter(keeper=runs.partner, name__in=PARENTS_TOLD_OF):
        mark_later(told, "parent", _ago(LISTED))
    for name in ANSWERS:
        _answer(runs, name, [c for c, one in zip(contacts, COMMENTS, strict=True) if one.answer == name])
    publish_offer(user=runs.user, since=_ago(OPENED), until=_ago(PUBLISHED_UP_TO))
    show_marks()


def _ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)


def _moment(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def _open(runs: Officer) -> None:
    year = begin_offer_year(
        user=None,
        partner=runs.partner,
        decision_maker="Imani Cole",
        post="Director of Children’s Services",
        opens_on=_ago(OPENED),
        made_up=True,
    )
    sign_pledge(user=None, engagement=year.engagement)
    open_engagement(user=None, engagement=year.engagement, today=_ago(OPENED))
    ComplaintsRoute.objects.get_or_create(
        partner=runs.partner,
        defaults={"name": "Customer relations", "reached_at": "complaints@elmshire.example\n01632 960123"},
    )


def _say(number: int, one: Comment) -> Contact:
    collector, uuid = collector_for(one.way), uuid5(NUMBERS, str(number))
    assert collector is not None  # noqa: S101  it was opened just now
    entry = Service.objects.in_public().filter(name__icontains=one.entry).first() if one.entry else None
    target = Target("service", str(entry.uuid)) if entry else Target()
    raw = {"about": one.about, "words": one.words, "who": one.who, **one.more}
    record_contact(uuid=uuid, collector=collector, raw=raw, circumstances=target.kept())
    Contact.objects.filter(uuid=uuid).update(
        received_at=_moment(one.days_ago), asked_at=_moment(one.days_ago)
    )
    return Contact.objects.select_related("engagement__partner").get(uuid=uuid)


def _decide(runs: Officer, contact: Contact, one: Comment) -> None:
    triage_comment(
        user=runs.user,
        contact=contact,
        state=one.state,
        reason=one.reason,
        words=one.publish or None,
        names_looked_at=True,
        now=_moment(one.days_ago - 2),
    )


def _list_the_dentist(runs: Officer, contact: Contact) -> None:
    service = list_from_comment(
        user=runs.user,
        contact=contact,
        name="Millbrook Dental Practice: patient with children",
        organisation="Millbrook Dental Practice",
        description="A dentist who takes time. Your child can look round first, hold the mirror, and stop whenever they want.",
        today=_ago(LISTED),
    )
    Service.objects.filter(pk=service.pk).update(
        summary="A dentist with a gentle way with children who find it hard",
        eligibility="Children and young people, and autistic children above all.",
        accessibility="Level floor, quiet first appointments, and a room to wait in alone.",
        free=True,
        application_process="Ring and say what your child finds hard.",
        phone="01632 960717",
    )
    service.refresh_from_db()
    set_state(user=runs.user, service=service, state="published")


def _answer(runs: Officer, name: str, contacts: list[Contact]) -> None:
    said, answer, reason, action = ANSWERS[name]
    fresh = Contact.objects.filter(Q(pk__in=[one.pk for one in contacts])).select_related(
        "offer_comment", "engagement__partner"
    )
    what, post, days, status = action or ("", "", 0, "")
    finding = answer_comments(
        user=runs.user,
        comments=list(fresh),
        said=said,
        answer=answer,
        reason=reason,
        action=what,
        post=post,
        due_on=timezone.localdate() + dt.timedelta(days=days) if action else None,
    )
    for commitment in finding.commitments.all():
        if status != "planned":
            words = (
                "Every practice has answered; eleven more are being written down."
                if status == "delivered"
                else ""
            )
            move_commitment(user=runs.user, commitment=commitment, status=status, words=words)
