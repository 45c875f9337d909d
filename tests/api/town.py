"""A council with a token, a contact of every kind of secret, and what was published; another partner beside it."""

import datetime as dt
from types import SimpleNamespace
from uuid import UUID

from django.test import Client
from django.utils import timezone

from folkmoot.api.scopes import SCOPES
from folkmoot.api.tokens import make_token
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.judging import give_verdict
from folkmoot.engagements.models import Engagement
from folkmoot.insight.models import Release
from folkmoot.places.models import Area
from tests.contacts.factories import SPEEDING, make_collector
from tests.partners.factories import OfficerFactory

SECRET_WORDS = "Ring me on 07700 900123"
ADDRESS = "amina@elmshire.example"
FIRST = UUID("11111111-1111-4111-8111-111111111111")
TABLE = {
    "kind": "results",
    "title": "Which matters most?",
    "about": "matters",
    "class": "C",
    "who": "People who chose to answer",
    "columns": [{"key": "answer", "title": "Answer", "form": "words"}],
    "rows": [{"answer": {"text": "too few to show", "hidden": True}}],
    "n": None,
    "sentence": "Numbers too small to show are left out.",
    "notes": [],
    "hidden": 1,
}


def called(words: str) -> Client:
    """A program that carries a token."""
    return Client(headers={"authorization": f"Bearer {words}"})


def build_town() -> SimpleNamespace:
    """One engagement of a council with a contact full of secrets, and another partner's beside it."""
    collector = make_collector("contact_centre", slug="safer-streets")
    officer = OfficerFactory(partner=collector.engagement.partner)
    Area.objects.create(code="E1", name="Elmshire", kind="county", boundary={"type": "Point"})
    consent = Consent("email", ADDRESS, "outcome", "Yes, tell me.")
    said = {**SPEEDING, "why": SECRET_WORDS, "home": "EL1 1AA"}
    receipt = record_contact(uuid=FIRST, collector=collector, raw=said, consents=[consent])
    release = Release.objects.create(
        engagement=collector.engagement,
        title="First look",
        tables=[TABLE],
        method={"sentences": ["Counted, not weighted."], "plan": {"hidden": "plan"}},
        edition={"hidden count": 3},
        contacts_up_to=1,
        published_at=timezone.now(),
    )
    give_verdict(
        user=None,
        engagement=collector.engagement,
        channel="online",
        verdict="stop",
        reason="Between ourselves.",
    )
    give_verdict(
        user=None,
        engagement=collector.engagement,
        channel="contact_centre",
        verdict="extend",
        reason="It reaches who rings.",
        publish=True,
    )
    stranger = make_collector("online", slug="elsewhere")
    Engagement.objects.create(
        slug="not-yet", title="Not yet", summary="A draft of theirs.", partner=stranger.engagement.partner
    )
    Engagement.objects.create(
        slug="our-draft", title="Our draft", summary="A draft of ours.", partner=officer.partner
    )
    token, words = make_token(
        user=officer.user,
        name="Warehouse",
        scopes=list(SCOPES),
        expires_on=timezone.localdate() + dt.timedelta(30),
    )
    return SimpleNamespace(
        collector=collector,
        engagement=collector.engagement,
        officer=officer,
        receipt=receipt,
        release=release,
        stranger=stranger,
        token=token,
        words=words,
        program=called(words),
        anybody=Client(),
    )
