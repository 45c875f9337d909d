"""Names are planted in everything the network keeps, and looked for on every address as everybody; who is erased is nowhere."""

import json
import logging
import re

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from folkmoot.assets.models import Asset
from folkmoot.network.actions.doing import make_action, step_action, take_on_action
from folkmoot.network.asking.asking import answer_network, ask_network, ask_no_more
from folkmoot.network.documents.commenting import comment_on
from folkmoot.network.erasing import erase_member
from folkmoot.network.joining import LINKS, address_of, leave_group
from folkmoot.network.leading import Leader
from folkmoot.network.meeting_people.introducing import introduce, wish_to_meet
from folkmoot.network.meetings.inviting import come_along
from folkmoot.network.meetings.planning import ask_group
from folkmoot.network.models import (
    DocumentVersion,
    Group,
    JoinWish,
    Mailing,
    MailingPart,
    Meeting,
    Member,
    Membership,
    Programme,
    Words,
)
from folkmoot.network.people.exporting import everything_of
from folkmoot.network.recognition.certifying import give_certificate, take_part
from folkmoot.network.recognition.crediting import ask_reference, note_hours
from folkmoot.network.rungs import LEAD_GROUP
from folkmoot.network.snippets.telling import tell_snippet
from folkmoot.network.talk.talking import begin_thread, hide_words, report_words, say_in
from tests.assets.world import make_choir
from tests.network.collaborating_world import build_plan
from tests.network.gathering import known
from tests.network.knowing_each_other_walk import build_knowing
from tests.network.meetings_world import build_gathering
from tests.network.members_world import build_members
from tests.network.plans_world import DUE, walked_plans
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in
from tests.walking import named_addresses

pytestmark = pytest.mark.django_db
EVERYBODY = {"Cam Thorne", "Sam Seen"}
IN_THE_FORUM = {"Bay Marsh", "Dale Vale"}  # seen by the people of their groups
RUNNERS = {"Ash Vale", "Fern Gorse", "Sam Alder"}
WRITERS = {"Hal Hidden"}
AN_ADDRESS = re.compile(r"\w+@(people|members|hidden|seen|alder)\.example")
SHARED = ("joined:group", "joined:talk:", "joined:actions:", "joined:meetings:")
NAMES = EVERYBODY | IN_THE_FORUM | RUNNERS | WRITERS


class World:
    """A council's whole network, of which Bay Marsh did everything that a member can do."""

    def __init__(self) -> None:
        self.council = PartnerFactory(slug="elmshire", name="Elmshire County Council")
        self.people = {
            role: OfficerFactory(role=role, partner=self.council)
            for role in ("engagement_officer", "front_line")
        }
        self.at = walked_plans(self.council) | build_gathering(self.council) | build_knowing(self.people)
        self.at |= build_members(self.council, self.people) | build_plan(self.people)
        self.forum = Group.objects.get(slug="parents-forum")
        self.bay_does_everything()
        self.places = self.addresses()

    def member(self, name: str) -> Member:
        return Member.objects.get(name=name)

    def bay_does_everything(self) -> None:
        runs, bay, now = self.people["engagement_officer"].user, self.member("Bay Marsh"), timezone.now()
        place = Membership.objects.select_related("group", "member").get(member=bay)
        place.rung, place.leads = LEAD_GROUP, True
        place.save()
        cam = self.member("Cam Thorne")
        other = begin_thread(group=self.forum, by=place, title="Benches", words="Where?")
        cams = Membership.objects.select_related("group", "member").get(member=cam)
        rude = say_in(thread=other, by=cams, words="Rude.")
        report_words(words=rude, place=place, because="It is rude.")
        hide_words(user=Leader(place), words=rude, because="It is rude.")
        ask_group(group=self.forum, member=bay, words="May we have a bench?")
        led = make_action(user=None, what="Draw benches", due_on=DUE, group=self.forum)
        take_on_action(member=bay, action=led, leads=True)
        step_action(member=bay, action=led, status="doing", words="Begun.")
        helped = make_action(user=None, what="Paint benches", due_on=DUE, group=self.forum)
        take_on_action(member=bay, action=helped)
        paragraph = DocumentVersion.objects.get(number=1).paragraphs.get(number=3)
        comment_on(paragraph=paragraph, words="Say bench.", member=bay)
        note_hours(user=runs, member=bay, group=self.forum, on=now.date(), minutes=30, what="A bench")
        take_part(user=runs, programme=Programme.objects.get(), member=bay)
        day = now.date()
        give_certificate(user=runs, member=bay, group=self.forum, award="Bench", from_on=day, to_on=day)
        ask_reference(member=bay, asked_for="The bench works")
        tell_snippet(member=bay, text="There is a bench at the library.")
        bay.tags.create(kind="interest", word="benches")
        mine = ask_network(member=bay, words="Who has a bench?", interests=["carving"])
        answer_network(question=mine, member=cam, words="I do.", in_public=False)
        theirs = ask_network(user=runs, words="Which bench?", interests=["benches"])
        answer_network(question=theirs, member=bay, words="The green one.", in_public=False)
        theirs.sendings.update(sent_at=now)
        ask_no_more(member=bay)
        introduce(user=runs, one=bay, other=cam, because="Benches.", now=now)
        wish_to_meet(member=bay, words="A joiner")
        come_along(meeting=Meeting.objects.get(kind="event"), member=bay, answer="yes")
        about = Mailing.objects.get()
        MailingPart.objects.create(mailing=about, member=bay, waits=False, link_hash="of Bay")
        JoinWish.objects.create(member=bay, group=Group.objects.get(slug="writers"), rung=1, asked_at=now)
        asset = make_choir(self.people["engagement_officer"])
        told = {"found_by": "Bay Marsh", "found_by_kind": "member", "found_by_uuid": bay.uuid}
        Asset.objects.filter(pk=asset.pk).update(**told)

    def addresses(self) -> dict[str, str]:
        """Every address of the network but those behind somebody's own link; those about a group, for each group."""
        groups = list(Group.objects.values_list("slug", flat=True))
        found = {}
        for name, params in named_addresses():
            if not name.startswith(("joined:", "network:")) or "token" in params:
                continue
            given = self.at.get(name, {})
            for slug in {*groups, given["slug"]} if params == ["slug"] else [""]:
                one = given | ({"slug": slug} if slug else {})
                place = reverse(name, kwargs={param: one[param] for param in params})
                found[place] = name
        return found

    def seen_by(
        self, reader: Client, own: str = "", only: str | tuple[str, ...] = ""
    ) -> tuple[set[str], set[str]]:
        """Return whose names but their own a reader finds, and on which pages an e-mail address that is not theirs."""
        names, pages = set(), set()
        mail = Member.objects.filter(name=own).first()
        mine = address_of(mail.addresses.get()) if mail else "@"
        for place, name in self.places.items():
            if not name.startswith(only):
                continue
            answer = reader.get(place)
            raw = b"".join(answer.streaming_content) if answer.streaming else answer.content
            said = raw.decode(errors="replace").replace(mine, "")
            names |= {each for each in NAMES if each in said}
            pages |= {name} if AN_ADDRESS.search(said) else set()
        return names - {own}, pages


def test_each_reader_finds_exactly_the_names_that_are_for_them(caplog):
    caplog.set_level(logging.INFO)
    world = World()
    elsewhere = OfficerFactory(role="engagement_officer")
    writer = world.member("Hal Hidden")
    readers = {
        "nobody": Client(),
        "a member of no group": known(world.member("Fern Gorse")),
        "a member of another group": known(writer),
        "a member of the forum": known(world.member("Cam Thorne")),
        "an officer elsewhere": signed_in(elsewhere),
        "a front-line officer": signed_in(world.people["front_line"]),
    }
    own = {
        "a member of no group": "Fern Gorse",
        "a member of another group": "Hal Hidden",
        "a member of the forum": "Cam Thorne",
    }
    seen = {
        who: world.seen_by(reader, own.get(who, ""), only="joined:" if who in own else "")
        for who, reader in readers.items()
    }
    assert seen == {
        "nobody": (EVERYBODY, set()),
        "a member of no group": (EVERYBODY, set()),
        "a member of another group": (EVERYBODY, set()),
        "a member of the forum": (EVERYBODY - {"Cam Thorne"} | IN_THE_FORUM, set()),
        "an officer elsewhere": (EVERYBODY, set()),
        "a front-line officer": (EVERYBODY, set()),
    }
    for leaver in ("Bay Marsh", "Dale Vale"):
        leave_group(membership=Membership.objects.get(member__name=leaver))
    assert (
        world.seen_by(readers["a member of the forum"], only=SHARED)[0] == EVERYBODY
    )  # who left is no fellow any more
    runs, _ = world.seen_by(
        signed_in(world.people["engagement_officer"]), only=("network:members", "network:documents:comment")
    )
    assert runs == NAMES
    assert [each for each in NAMES if each in caplog.text] == []


def test_what_is_kept_of_a_member_is_whole_names_nobody_else_and_is_gone_when_they_are_erased():
    world = World()
    bay = world.member("Bay Marsh")
    kept = json.dumps(everything_of(bay), default=str, ensure_ascii=False)
    tables = set(json.loads(kept)["tables"])
    pointing = {
        relation.related_model._meta.label
        for relation in Member._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    }
    assert (pointing | {"network.RungStep", "assets.Asset"}) - tables == set()
    assert [each for each in NAMES - {"Bay Marsh"} if each in kept] == []
    said = [
        "Where?",
        "It is rude.",
        "May we have a bench?",
        "Begun.",
        "Say bench.",
        "A bench",
        "The bench works",
    ]
    said += [
        "There is a bench at the library.",
        "Who has a bench?",
        "The green one.",
        "A joiner",
        "bay@people.example",
    ]
    assert [words for words in said if words not in kept] == []

    left = [bay.uuid.hex, str(bay.uuid), LINKS.hash_for(bay.uuid), "Bay Marsh"]
    erase_member(member=bay)
    rows = "\n".join(_everything_stored())
    assert [trace for trace in left if trace in rows] == []
    assert (
        Words.objects.filter(words="Where?", member=None).count() == 1
    )  # what others built on stays, unnamed


def _everything_stored() -> list[str]:
    """Return every row of every table but the trail, which is append-only and names members by their number alone."""
    return [
        " ".join(str(getattr(row, field.attname)) for field in model._meta.concrete_fields)
        for model in apps.get_models()
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in ("trail", "jobs")
        for row in model._base_manager.all()
    ]
