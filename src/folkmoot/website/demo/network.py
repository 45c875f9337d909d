"""The made-up network: 700 members since autumn 2015, on the curve of a network that grows by word of mouth, in seven groups."""

import datetime as dt
import random
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from folkmoot.contacts.keys import seal
from folkmoot.contacts.preparing import detail_hash
from folkmoot.network.joining import LINKS, folded
from folkmoot.network.models import Group, Member, MemberAddress, Membership, MemberTag, RungStep
from folkmoot.network.rungs import ATTEND, MAILING_LIST, RUNGS
from folkmoot.partners.models import Officer
from folkmoot.places.models import Area

HOW_MANY = 700
BEGAN = dt.date(2015, 10, 1)
MADE_UP = UUID("5f0e7f6a-7c39-4b0e-9d8e-2f1a7d3c9b11")
CONSENT = "Yes, keep me in the network and write to me about what I ticked, until I say otherwise."
FIRST = [
    "Ash", "Bay", "Briar", "Cam", "Clover", "Dale", "Ebb", "Fern", "Glen", "Hazel", "Ivy", "Jay",
    "Kit", "Lark", "Linden", "Merle", "Oak", "Perry", "Robin", "Rowan", "Sage", "Sorrel", "Teal", "Wren",
]  # fmt: skip
LAST = [
    "Alderson", "Birchall", "Cropper", "Dyke", "Elmhurst", "Ferrier", "Gorse", "Heathcote", "Islip", "Jarrow", "Kerslake", "Loxley",
    "Marsh", "Nettleton", "Ockley", "Pargeter", "Quarrie", "Rushworth", "Sedge", "Thorne", "Underhill", "Vale", "Wickham", "Yarrow",
]  # fmt: skip
BODIES = [
    "Elmshire Carers",
    "Hollinsea Swimmers",
    "Cresswold Food Bank",
    "Dunmere Library Friends",
    "Greyling Mill Trust",
    "Farrowby Youth",
    "Alderbrook Advice",
]
INTERESTS = [
    "information and advice",
    "carers",
    "young people",
    "getting around",
    "money advice",
    "feeling safe",
    "health",
    "parks",
]
GROUPS = (
    ("writing-the-strategy", "steering", "Writing the strategy", "Writes the vision and the action plan for information and advice.", "asked"),
    ("young-carers", "working", "Young carers", "Breaks, school and being believed: what young carers need to hear, and from whom.", "open"),
    ("plain-words", "working", "Plain words", "Reads what we publish before you do, and makes it plainer.", "open"),
    ("getting-around", "working", "Getting around", "Buses, lifts and crossings, and who to tell when they do not work.", "open"),
    ("parents-forum", "forum", "Parents’ forum", "Parents of children who need more help say how the local offer should be.", "open"),
    ("money-advice", "working", "Money advice", "People who give advice on money, paid or not, and share what they know.", "open"),
    ("everybody", "network", "The Elmshire network", "Everybody who wants to hear what is going on, and to help now and then.", "open"),
)  # fmt: skip


@transaction.atomic
def load_network() -> None:
    """Put the members and their groups there, by their address alone the same each time."""
    runs = Officer.objects.select_related("partner").get(user__email="engagement@elmshire.example")
    groups = [
        Group.objects.create(
            slug=slug, kind=kind, name=name, about=about, joining=joining,
            partner=runs.partner, looked_after_by=runs, begun_on=BEGAN + dt.timedelta(days=60 * number),
        )
        for number, (slug, kind, name, about, joining) in enumerate(GROUPS)
    ]  # fmt: skip
    chance = random.Random(2015)  # noqa: S311  the same people each time
    today = timezone.localdate()
    districts = list(Area.objects.filter(kind="district").order_by("code").values_list("code", flat=True))
    members = [_member(number, runs, chance, today) for number in range(HOW_MANY)]
    Member.objects.bulk_create(members)
    MemberAddress.objects.bulk_create(_address(number, member) for number, member in enumerate(members))
    MemberTag.objects.bulk_create(tag for member in members for tag in _tags(member, chance, districts))
    places = [place for member in members for place in _places(member, groups, chance)]
    places += _in_two_groups(places, groups)
    Membership.objects.bulk_create(places)
    RungStep.objects.bulk_create(step for place in places for step in _steps(place, chance))


def _member(number: int, runs: Officer, chance: random.Random, today: dt.date) -> Member:
    """Make one; they came slowly at first, then by word of mouth, and slower again once most had heard of it."""
    share = (number + 0.5) / HOW_MANY
    days = (today - BEGAN).days
    joined = BEGAN + dt.timedelta(days=int(days * (0.35 * share + 0.65 * share**0.6)))
    uuid = uuid5(MADE_UP, str(number))
    name = f"{FIRST[number % len(FIRST)]} {LAST[(number // len(FIRST) + 5 * number) % len(LAST)]}"
    body = chance.choice(BODIES) if chance.random() < 0.4 else ""
    at = timezone.make_aware(dt.datetime.combine(joined, dt.time(12)))
    organisation = number % 35 == 34
    return Member(
        uuid=uuid, partner=runs.partner, kind="organisation" if organisation else "person",
        name=f"{chance.choice(BODIES)} ({number})" if organisation else name,
        works_for=body, brings="", seen_by=chance.choice(["runners", "groups", "groups", "everybody"]),
        consent_wording=CONSENT, consented_at=at, confirmed_at=at, joined_on=joined, came_by="Made up",
        link_hash=LINKS.hash_for(uuid), searched=folded(f"{name} {body}"),
    )  # fmt: skip


def _address(number: int, member: Member) -> MemberAddress:
    email = f"member{number:03}@people.elmshire.example"
    sealed = seal(email, purpose="member address", owner=f"{member.uuid.hex} email")
    return MemberAddress(member=member, kind="email", sealed=sealed, lookup_hash=detail_hash("email", email))


def _tags(member: Member, chance: random.Random, districts: list[str]) -> list[MemberTag]:
    said = {("brings", code) for code, _ in MemberTag.BRINGS if chance.random() < 0.35}
    said |= {("interest", word) for word in chance.sample(INTERESTS, 2)} | {("language", "en")}
    said |= {("area", chance.choice(districts))} if districts else set()
    return [MemberTag(member=member, kind=kind, word=word) for kind, word in sorted(said)]


def _places(member: Member, groups: list[Group], chance: random.Random) -> list[Membership]:
    """Everybody is in the network; half are in one group more, and the higher the rung the fewer stand on it."""
    chosen = [groups[-1], *(chance.sample(groups[:-1], 1) if chance.random() < 0.5 else [])]
    return [
        Membership(
            group=group,
            member=member,
            rung=min(len(RUNGS), 1 + int(chance.expovariate(0.9)))
            if group is not groups[-1]
            else MAILING_LIST,
            since=member.consented_at,
        )
        for group in chosen
    ]


def _in_two_groups(places: list[Membership], groups: list[Group]) -> list[Membership]:
    """Let every second who does more than hear of a group come to the meetings of the next: so that groups share people."""
    active = [place for place in places if place.rung > MAILING_LIST]
    return [
        Membership(
            group=groups[(groups.index(place.group) + 1) % (len(groups) - 1)],
            member=place.member,
            rung=ATTEND,
            since=place.since,
        )
        for place in active[::2]
    ]


def _steps(place: Membership, chance: random.Random) -> list[RungStep]:
    """They began on the mailing list and rose a rung at a time, some months apart."""
    at, steps = place.since, []
    for rung in range(MAILING_LIST, place.rung + 1):
        steps.append(RungStep(membership=place, rung=rung, at=at))
        at = min(at + dt.timedelta(days=chance.randrange(40, 300)), timezone.now())
    return steps
