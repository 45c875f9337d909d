"""Two are introduced only as both agree; it is counted whom nobody knows; the network is drawn without naming who did not agree."""

import datetime as dt
import random
from itertools import pairwise

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from folkmoot.jobs.models import Job
from folkmoot.network.joining import join_group, leave_group, set_rung
from folkmoot.network.knowing_tasks import find_who_is_alone
from folkmoot.network.meeting_people.connections import Presence, met_whom, presences
from folkmoot.network.meeting_people.introducing import (
    LINKS,
    answer_introduction,
    introduce,
    look_after,
    seen_of,
    wish_to_meet,
)
from folkmoot.network.meeting_people.isolation import Isolation, measure
from folkmoot.network.meeting_people.isolation_kept import figures_of
from folkmoot.network.meeting_people.writing_to import write_to
from folkmoot.network.models import (
    Action,
    ActionHelp,
    Group,
    Introduction,
    IntroductionSide,
    IntroductionWish,
    Invitation,
    IsolationFound,
    Meeting,
    Member,
)
from folkmoot.network.rungs import ATTEND, COMMENT, CONTRIBUTE, MAILING_LIST
from folkmoot.questions.policies import NotPossible
from tests.network.knowing_each_other_world import KnowingWorld, member_client, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = timezone.localdate()  # pages ask what day it is
NOON = dt.datetime.combine(TODAY, dt.time(12), tzinfo=dt.UTC)
INTRODUCTIONS = "/officers/network/introductions/"


@pytest.fixture
def world():
    return KnowingWorld()


def sides_of(made):
    return list(made.sides.select_related("introduction", "member").order_by("pk"))


def link(side):
    return f"/join-in/introductions/{LINKS.token(side.uuid)}/"


def group_of(world, slug, *members, rung=ATTEND, now=NOON):
    group = Group.objects.create(
        slug=slug, name=slug.title(), about="It works.", partner=world.council, begun_on="2026-01-05"
    )
    return group, [join_group(group=group, member=member, rung=rung, now=now) for member in members]


def test_each_sees_only_what_the_other_agreed_to_and_contact_only_after_both_said_yes(world):
    made = introduce(user=world.runs.user, one=world.sam, other=world.wren, because="You both care.")
    sam, wren = sides_of(made)
    pages = [Client().get(link(side)).content.decode() for side in (sam, wren)]
    assert [name in page for page in pages for name in ("Wren", "Marsh", "Alder", "members.example")] == [
        False
    ] * 8
    assert Client().post(link(sam), {"answer": "yes", "shows_name": "on"}).status_code == 422
    yes = {
        "answer": "yes",
        "shows_name": "on",
        "gives": ["email"],
        "hello": "Tea? 07700 900123",
        "alone": "5",
    }
    assert Client().post(link(sam), yes).status_code == 302
    page = Client().get(link(wren)).content.decode()
    assert [words in page for words in ("Sam Alder", "Tea?", "07700", "samalder@", "carers")] == [
        True,
        True,
        False,
        False,
        False,
    ]
    waiting = Client().get(link(sam)).content.decode()
    assert ("Marsh" in waiting, "You said yes" in waiting) == (False, True)
    Client().post(link(wren), {"answer": "yes", "shows_brings": "on", "gives": ["email"]})
    pages = [Client().get(link(side)).content.decode() for side in (sam, wren)]
    assert [words in pages[0] for words in ("wrenmarsh@members.example", "Marsh<", "parks")] == [
        True,
        False,
        True,
    ]
    assert [words in pages[1] for words in ("samalder@members.example", "Sam Alder")] == [True, True]
    assert Introduction.objects.get().state == "met"
    world.wren.delete()
    assert "wrenmarsh" not in Client().get(link(sam)).content.decode()


def test_a_no_ends_it_without_saying_whose_it_was_and_they_are_not_asked_again(world):
    made = introduce(user=world.runs.user, one=world.sam, other=world.kit, because="Carers.")
    sam, kit = sides_of(made)
    answer_introduction(side=sam, yes=True, gives=["email"], shows_name=True)
    assert Client().post(link(kit), {"List-Unsubscribe": "One-Click"}).status_code == 302
    made.refresh_from_db()
    assert (made.state, seen_of(sides_of(made)[1]).name) == ("declined", "A member")
    with pytest.raises(NotPossible, match="settled already"):
        answer_introduction(side=sides_of(made)[0], yes=True, gives=["email"])
    with pytest.raises(NotPossible, match="asked before"):
        introduce(user=world.runs.user, one=world.kit, other=world.sam, because="Again.")
    write_to(sam.pk, "no")
    write_to(kit.pk, "met")
    assert [(message.to, "Loxley" in message.body) for message in mail.outbox] == [
        (["samalder@members.example"], False)
    ]
    page = signed_in(world.runs).get(INTRODUCTIONS).content.decode()
    assert "Not wanted" in page


def test_only_who_keeps_the_register_introduces_and_only_who_can_be_asked_first(world):
    quiet = world.member("Ash Vale", "runners", (), "E1", hears_by="nothing")
    for officer in (world.calls, world.elsewhere):
        with pytest.raises(PermissionDenied):
            introduce(user=officer.user, one=world.sam, other=world.kit, because="Carers.")
    for other, why in ((quiet, "asked first"), (world.sam, "two different")):
        with pytest.raises(NotPossible, match=why):
            introduce(user=world.runs.user, one=world.sam, other=other, because="Carers.")
    assert (
        signed_in(world.elsewhere).get(f"{INTRODUCTIONS}new/?one={world.sam.uuid}").context.get("one") is None
    )


def test_an_officer_introduces_from_a_wish_with_those_who_share_most_before_others(world):
    assert Client().post("/join-in/introductions/wish/", {"words": "x"}).status_code == 403
    sam = member_client(world.sam)
    sam.post("/join-in/introductions/wish/", {"words": "Another carer, ring 07700 900123"})
    with pytest.raises(NotPossible, match="Wait"):
        for _ in range(3):
            wish_to_meet(member=world.sam, words="More.")
    wish = IntroductionWish.objects.order_by("pk")[0]
    runs = signed_in(world.runs)
    desk = runs.get(INTRODUCTIONS).content.decode()
    assert ("Another carer" in desk, "07700" in desk) == (True, False)
    new = f"{INTRODUCTIONS}new/?one={world.sam.uuid}&wish={wish.uuid}"
    offered = [label for _, label in runs.get(new).context["form"].fields["other"].choices]
    assert offered == ["Wren Marsh (both: the same place)", "Kit Loxley (both: carers)"]
    Member.objects.filter(pk=world.kit.pk).update(alone_on=TODAY)
    offered = [label for _, label in runs.get(new).context["form"].fields["other"].choices]
    assert offered == [
        "Kit Loxley (both: carers), no connection in 90 days",
        "Wren Marsh (both: the same place)",
    ]
    group_of(world, "neighbours", world.sam, world.wren)
    offered = [label for _, label in runs.get(new).context["form"].fields["other"].choices]
    assert offered == ["Kit Loxley (both: carers), no connection in 90 days"]
    assert runs.post(new, {"because": "Carers."}).status_code == 422
    assert runs.post(new, {"other": str(world.kit.uuid), "because": "Carers."}).status_code == 302
    wish.refresh_from_db()
    assert (wish.met_by.state, [side.member.name for side in sides_of(wish.met_by)]) == (
        "asked",
        ["Sam Alder", "Kit Loxley"],
    )
    left = IntroductionWish.objects.filter(done_at=None).first()
    assert runs.post(f"{INTRODUCTIONS}wishes/{left.uuid}/close/").status_code == 302


def test_what_nobody_answers_lapses_and_who_met_is_asked_once_how_it_is_now(world):
    now = timezone.now()
    introduce(user=world.runs.user, one=world.sam, other=world.wren, because="Near.", now=now)
    made = introduce(user=world.runs.user, one=world.sam, other=world.kit, because="Carers.", now=now)
    sam, kit = sides_of(made)
    answer_introduction(side=sam, yes=True, gives=["email"], alone=5, now=now)
    answer_introduction(side=kit, yes=True, gives=["email"], now=now)
    assert [look_after(now + dt.timedelta(days=days)) for days in (20, 22, 31, 32)] == [0, 1, 1, 0]
    write_to(sam.pk, "after")
    assert "How is it now?" in mail.outbox[-1].subject
    assert Client().post(link(sam), {"after": "9"}).status_code == 422
    assert Client().post(link(sam), {"after": "2"}).status_code == 302
    sam.refresh_from_db()
    assert (sam.alone_before, sam.alone_after) == (5, 2)


def test_who_takes_part_in_the_same_group_is_connected_for_as_long_as_both_do(world):
    group, (sam, kit, wren) = group_of(world, "carers", world.sam, world.kit, world.wren)
    set_rung(membership=wren, rung=COMMENT, now=NOON)
    leave_group(membership=sam, now=NOON + dt.timedelta(days=10))
    windows = [(0, 5), (9, 20), (11, 20)]
    day = TODAY
    there = presences(day, day + dt.timedelta(days=400))
    found = [
        met_whom(
            [each for each in there if each.kind == "group"],
            day + dt.timedelta(days=a),
            day + dt.timedelta(days=b),
        )
        for a, b in windows
    ]
    both = {world.sam.pk: {"group"}, world.kit.pk: {"group"}}
    assert found[1:] == [both, {}]
    assert found[0].keys() >= both.keys()
    assert kit.group == group


def test_who_came_to_the_same_meeting_or_does_the_same_action_is_connected(world):
    one, other = world.sam, world.kit
    group, _ = group_of(world, "buses", one, other, rung=MAILING_LIST)
    said = {"begins_at": NOON, "ends_at": NOON, "changed_at": NOON, "title": "We meet"}
    meeting = Meeting.objects.create(group=group, **said)
    for member, came in ((one, True), (other, False)):
        Invitation.objects.create(meeting=meeting, member=member, came=came, link_hash=member.link_hash)
    day = NOON.date()
    assert met_whom(presences(day, day), day, day) == {}
    Invitation.objects.update(came=True)
    assert met_whom(presences(day, day), day, day) == {one.pk: {"meeting"}, other.pk: {"meeting"}}
    action = Action.objects.create(
        partner=world.council, what="Ask", due_on=day, made_at=NOON, owner_member=one
    )
    ActionHelp.objects.create(action=action, member=other, since=NOON)
    both = {"meeting", "action"}
    assert met_whom(presences(day, day), day, day) == {one.pk: both, other.pk: both}
    later = day + dt.timedelta(days=9)
    assert met_whom(presences(later, later), later, later) == {one.pk: {"action"}, other.pk: {"action"}}
    Action.objects.update(done_on=day)
    assert met_whom(presences(later, later), later, later) == {}


def test_connections_agree_with_a_slow_twin_that_compares_everybody_with_everybody():
    chance = random.Random(7)
    for _ in range(200):
        there = [
            Presence(
                chance.choice("ab"), str(chance.randrange(4)), chance.randrange(6),
                *sorted(TODAY + dt.timedelta(days=chance.randrange(40)) for _ in range(2)),
            )
            for _ in range(chance.randrange(12))
        ]  # fmt: skip
        there = [
            Presence(f"kind {each.place}", each.place, each.member, each.begins, each.ends) for each in there
        ]
        since, until = TODAY + dt.timedelta(days=10), TODAY + dt.timedelta(days=25)
        inside = [each for each in there if not (each.ends < since or each.begins > until)]
        slow: dict[int, set[str]] = {}
        for one in inside:
            for other in inside:
                if one.place == other.place and one.member != other.member:
                    slow.setdefault(one.member, set()).add(one.kind)
        assert met_whom(there, since, until) == slow


def test_isolation_falls_after_introductions_and_how_much_is_counted(world, django_assert_max_num_queries):
    """Sixty members join in spring and know nobody; from autumn on pairs of them are introduced."""
    long_ago = TODAY - dt.timedelta(days=300)
    Member.objects.update(joined_on=TODAY)  # those of the world are too new to be called alone
    people = [
        world.member(
            f"Member {number}",
            "runners",
            ("carers",),
            "E1",
            joined_on=long_ago,
            kind="organisation" if number % 6 == 0 else "person",
        )
        for number in range(60)
    ]
    group_of(world, "regulars", *people[40:50], now=NOON - dt.timedelta(days=299))
    own = Member.objects.of_own_register(world.runs.user).confirmed()
    before = measure(own, TODAY)["now"]
    for place, (one, other) in enumerate(zip(people[0:20:2], people[1:20:2], strict=True)):
        at = NOON - dt.timedelta(days=40 + place)
        made = introduce(user=world.runs.user, one=one, other=other, because="Carers.", now=at)
        for side in sides_of(made):
            answer_introduction(side=side, yes=True, gives=["email"], alone=5, now=at)
    IntroductionSide.objects.update(alone_after=3)
    group_of(world, "since", people[0], people[1], rung=CONTRIBUTE, now=NOON - dt.timedelta(days=5))
    found = measure(own, TODAY)
    shares = [each.share for _, each in found["over_time"]]
    assert (before, found["now"]) == (Isolation("Everybody", 50, 60), Isolation("Everybody", 30, 60))
    assert [share for share in shares if share is not None][-3:] == [50 / 60, 30 / 60, 30 / 60]
    assert all(
        later <= earlier for earlier, later in pairwise(share for share in shares if share is not None)
    )
    by_kind = {each.name: (each.alone, each.of) for each in found["by_kind"]}
    assert (by_kind["Person"], by_kind["Organisation"]) == ((26, 50), (4, 10))
    told = found["introductions"]
    assert (told.introduced, told.alone_before, told.more_since, told.since_of) == (20, 20, 2, 20)
    assert (told.felt, told.felt_before, told.felt_after) == (20, 5.0, 3.0)
    assert found["by_connection"] == [
        ("Introductions", 20),
        ("Answered each other", 0),
        ("Same group", 12),
        ("Same meeting", 0),
        ("Same action", 0),
    ]
    runs, where = signed_in(world.runs), "/officers/network/isolation/"
    assert "was not yet" in runs.get(where).content.decode()
    asked = runs.post(where)
    job = Job.objects.get(task__endswith="find_who_is_alone")
    assert (asked.url, job.asked_by) == (f"/officers/jobs/{job.uuid}/", world.runs.user)
    assert find_who_is_alone.func(*job.arguments["args"])["url"] == where
    assert figures_of(IsolationFound.objects.get()) == {
        name: found[name] for name in found if name != "alone"
    }
    assert list(Member.objects.exclude(alone_on=None).order_by("joined_on", "pk")) == [
        Member.objects.get(pk=pk) for pk in found["alone"]
    ]
    with django_assert_max_num_queries(14):
        page = runs.get(where).content.decode()
    assert ["30 of 60 members" in page, "Member 39" in page, "Member 45" in page] == [True, True, False]
    alone = runs.get("/officers/network/", {"alone": "yes"})
    assert alone.context["page"].paginator.count == 30
    Member.objects.filter(pk__in=found["alone"]).delete()
    find_who_is_alone.func()
    assert (Member.objects.exclude(alone_on=None).count(), IsolationFound.objects.get().figures["now"]) == (
        0,
        {"name": "Everybody", "alone": 0, "of": 30},
    )
    assert signed_in(world.calls).get(where).status_code == 403


def test_the_drawing_for_everybody_names_only_who_agreed_and_hides_small_numbers(
    world, django_assert_max_num_queries
):
    many = [world.member(f"Hidden Person{number}", "groups", (), "E1") for number in range(14)]
    group_of(world, "young", world.kit, *many[:13])
    group_of(world, "plain", world.kit, *many[:12])
    group_of(world, "tiny", world.kit, world.sam, many[0])
    cache.clear()
    officers = signed_in(world.runs).get("/officers/network/drawn/")
    assert list(officers.context["kept"].groups.rows) == [
        ("Young", "Working group", "14"),
        ("Plain", "Working group", "13"),
        ("Tiny", "Working group", "3"),
        ("Young and Plain", "Shared", "13"),
        ("Plain and Tiny", "Shared", "2"),
        ("Young and Tiny", "Shared", "2"),
    ]
    with django_assert_max_num_queries(12):
        public = Client().get("/join-in/drawn/")
    assert list(public.context["kept"].groups.rows) == [
        ("Young", "Working group", "10"),
        ("Plain", "Working group", "10"),
        ("Tiny", "Working group", "too few to show"),
        ("Young and Plain", "Shared", "10"),
    ]
    assert list(public.context["kept"].places.rows) == [
        ("Dunmere", "Places", "10"),
        ("Hollinsea", "Places", "too few to show"),
    ]
    page = public.content.decode()
    assert (public.context["linking"], "Hidden" in page, "Alder" in page) == (
        [("Kit Loxley", 3)],
        False,
        False,
    )
    assert public.content == Client().get("/join-in/drawn/").content
