"""What every channel must keep to, run over every channel that is installed."""

from importlib import import_module
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from folkmoot.channels import __path__ as folder
from folkmoot.contacts.models import Contact, FirstWords
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import BodyChanged, NotOpen
from folkmoot.engagements.channel import find_channel
from folkmoot.partners.models import Partner
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory, PartnerFactory, signed_in

CHANNELS = sorted(
    config.name.rsplit(".", 1)[1]
    for config in apps.get_app_configs()
    if config.name.startswith("folkmoot.channels.")
)
pytestmark = [pytest.mark.django_db, pytest.mark.database, pytest.mark.parametrize("channel", CHANNELS)]


def test_every_folder_of_a_channel_is_installed_and_names_itself(channel: str) -> None:
    folders = sorted(path.parent.name for path in Path(folder[0]).glob("*/apps.py"))
    assert folders == CHANNELS
    assert import_module(f"folkmoot.channels.{channel}.urls").app_name == channel


def test_a_channel_says_what_it_is_good_for_and_its_addresses_lead_somewhere(channel: str) -> None:
    said = find_channel(channel)
    assert [
        part for part in ("maxim", "good_for", "watch_for", "needs", "mounts") if not getattr(said, part)
    ] == []
    paths = [path.format("K7Q4MX") for path in (said.address, said.runs_at) if path]
    assert [resolve(path).app_name for path in paths] == [channel] * len(paths)
    assert said.door is None or said.door.href


def test_who_runs_a_channel_is_led_to_what_it_adds_and_nobody_else_is(channel: str) -> None:
    collector, said, code = make_collector(channel), find_channel(channel), "K7Q4MX"
    collector.code, slug = code, collector.engagement.slug
    collector.save()
    inside = [path.format(code) for path in (said.runs_at, said.address) if "/officers/" in path]
    pages = [*inside, said.door.href if said.door else reverse("engagements:collector", args=[slug, code])]
    adds = f'href="{reverse("insight:channel", args=[slug, channel])}"'

    def led(role: str, partner: Partner) -> bool:
        client = signed_in(OfficerFactory(partner=partner, role=role))
        return any(adds in client.get(page).content.decode() for page in pages)

    own = collector.engagement.partner
    told = [
        led("engagement_officer", own),
        led("front_line", own),
        led("engagement_officer", PartnerFactory()),
    ]
    assert told == [True, False, False]


def test_no_channel_stores_a_contact_by_itself(channel: str) -> None:
    sources = [path.read_text() for path in (Path(folder[0]) / channel).rglob("*.py")]
    ways_round = ("Contact.objects.create", "Contact(", "contacts_contact", "storing import", "writer import")
    assert [way for way in ways_round for text in sources if way in text] == []


def test_a_contact_keeps_its_channel_and_is_stored_once(channel: str) -> None:
    collector, uuid = make_collector(channel), uuid4()
    with CaptureQueriesContext(connection) as statements:
        first = record_contact(uuid=uuid, collector=collector, raw=SPEEDING)
    again = record_contact(uuid=uuid, collector=collector, raw=SPEEDING)
    assert [contact.channel for contact in Contact.objects.all()] == [channel]
    assert (again.code, again.repeated, len(statements) <= 10) == (first.code, True, True)
    with pytest.raises(BodyChanged):
        record_contact(uuid=uuid, collector=collector, raw={"matters": "burglary"})


def test_words_are_scrubbed_and_a_closed_engagement_takes_none(channel: str) -> None:
    record_contact(
        uuid=uuid4(), collector=make_collector(channel), raw={**SPEEDING, "why": "Ring 07700 900123"}
    )
    assert (Contact.objects.get().answers["why"], FirstWords.objects.count()) == ("Ring [phone number]", 1)
    with pytest.raises(NotOpen):
        record_contact(uuid=uuid4(), collector=make_collector(channel, state="closed"), raw=SPEEDING)
