"""An engagement that has closed, what people said in it, and the officers who find, reply and do."""

import datetime as dt
from dataclasses import dataclass
from uuid import uuid4

from folkmoot.contacts.models import Contact
from folkmoot.contacts.preparing import Consent
from folkmoot.contacts.receipts import code_of
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Engagement
from folkmoot.insight.coding.assigning import code_answer
from folkmoot.insight.coding.book import add_theme
from folkmoot.insight.coming_out.telling_readers import tell_readings
from folkmoot.insight.models import Theme
from folkmoot.outcomes.grounding import stand_on_figure, stand_on_theme, stand_on_words
from folkmoot.outcomes.learning.forecasting import decline_forecast
from folkmoot.outcomes.models import Commitment, Finding
from folkmoot.outcomes.promising import make_commitment
from folkmoot.outcomes.replying import reply_to_finding
from folkmoot.outcomes.writing import put_finding, write_finding
from folkmoot.partners.models import Officer
from tests.contacts.factories import make_collector
from tests.partners.factories import OfficerFactory

OUTCOME = "Yes, e-mail me when there is a reply to what people said and when something was done about it."
RACING = "They race past the school."
DARK = "It is dark on the path."
SPEEDING = {
    "question": "matters",
    "option": "speeding",
    "sample_class": "C",
    "channel": "",
    "area": "",
    "group": "",
}
WHY = "Two crossings are within this year’s money."


@dataclass
class Street:
    """Everything a test follows: 12 wrote of racing, 3 of the dark, 15 chose burglary and wrote nothing."""

    engagement: Engagement
    racing: list[Contact]
    dark: list[Contact]
    quiet: list[Contact]
    themes: dict[str, Theme]
    officers: dict[str, Officer]

    def user(self, role: str):
        return self.officers[role].user


def say(collector, matters: str, why: str = "", address: str = "", kind: str = "email") -> Contact:
    uuid = uuid4()
    consents = [Consent(kind, address, "outcome", OUTCOME)] if address else []
    record_contact(
        uuid=uuid,
        collector=collector,
        raw={"matters": matters, **({"why": why} if why else {})},
        consents=consents,
    )
    return Contact.objects.get(uuid=uuid)


def a_street(*, level: str = "consult", address: bool = True) -> Street:
    """Thirty people were heard, the engagement is closed, and what they wrote was read."""
    collector = make_collector(level=level)
    mail = (lambda name: f"{name}@example.org") if address else (lambda name: "")
    racing = [say(collector, "speeding", RACING, mail(f"racing{n}") if n < 2 else "") for n in range(12)]
    dark = [say(collector, "else", DARK, mail(f"dark{n}") if n < 1 else "") for n in range(3)]
    quiet = [say(collector, "burglary", "", mail(f"quiet{n}") if n < 1 else "") for n in range(15)]
    engagement = collector.engagement
    Engagement.objects.filter(pk=engagement.pk).update(state="answering", closes_on=dt.date(2026, 5, 3))
    engagement.refresh_from_db()
    officers = {
        role: OfficerFactory(role=role, partner=engagement.partner)
        for role in ("engagement_officer", "decision_maker", "analyst", "front_line")
    }
    themes = {
        name: add_theme(user=None, engagement=engagement, name=name)
        for name in ("Racing near schools", "Dark paths")
    }
    for theme, people in (("Racing near schools", racing), ("Dark paths", dark)):
        for contact in people:
            code_answer(user=None, contact=contact, question="why", themes=[themes[theme]])
    tell_readings(user=None, engagement=engagement, told=True)
    decline_forecast(
        user=officers["decision_maker"].user, engagement=engagement
    )  # they would rather not say beforehand
    return Street(engagement, racing, dark, quiet, themes, officers)


def say_late(street: Street, matters: str, why: str = "") -> Contact:
    """One more is heard after all: the engagement was open for a moment longer."""
    Engagement.objects.filter(pk=street.engagement.pk).update(state="open", closes_on=dt.date(2099, 5, 3))
    collector = street.engagement.collectors.select_related("engagement").get()
    contact = say(collector, matters, why)
    Engagement.objects.filter(pk=street.engagement.pk).update(
        state="answering", closes_on=dt.date(2026, 5, 3)
    )
    return contact


def a_finding(
    street: Street, *, put: bool = True, theme: str = "Racing near schools", quoted: bool = True
) -> Finding:
    """A finding that stands on a figure, a theme and somebody's words, put to the one who decides."""
    finding = write_finding(
        user=street.user("engagement_officer"),
        engagement=street.engagement,
        sentence="People want safe crossings near schools.",
    )
    stand_on_figure(user=None, finding=finding, recipe=SPEEDING)
    stand_on_theme(user=None, finding=finding, theme=street.themes[theme])
    if quoted:
        stand_on_words(
            user=None,
            finding=finding,
            contact=street.racing[5],
            question="why",
            words="race past the school",
            for_all=True,
        )
    return put_finding(user=street.user("engagement_officer"), finding=finding) if put else finding


def answered(street: Street, finding: Finding, answer: str = "accepted", **said: str) -> Finding:
    reply_to_finding(user=street.user("decision_maker"), finding=finding, answer=answer, reason=WHY, **said)
    finding.refresh_from_db()
    return finding


def promised(
    street: Street, finding: Finding, due_on: dt.date = dt.date(2099, 9, 1), owner=None
) -> Commitment:
    return make_commitment(
        user=street.user("engagement_officer"),
        finding=finding,
        what="Two crossings on School Lane",
        post="Head of Highways",
        due_on=due_on,
        owner=owner,
    )


def receipt_of(contact: Contact) -> str:
    """The code its owner was given."""
    return code_of(contact.uuid)
