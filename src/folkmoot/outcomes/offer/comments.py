"""The comments an officer may read, each with where it stands and by when it is to be answered."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils import timezone

from folkmoot.contacts.models import Contact
from folkmoot.contacts.queries import ContactQuerySet
from folkmoot.directory.heard.asked import ABOUT, HEADINGS, WHO
from folkmoot.directory.heard.beginning import offer_engagements
from folkmoot.directory.heard.target import KINDS, Target, names_of, target_of
from folkmoot.outcomes.models import Ground, OfferPublication
from folkmoot.partners.models import Partner
from folkmoot.partners.policies import can, officer_of

QUESTION = "words"
STATES = {
    "waiting": "Waits to be read",
    "to_answer": "Waits for an answer",
    "answered": "Answered",
    "published": "Published",
    "individual": "Passed on as a complaint",
    "vexatious": "Vexatious",
}
OPEN = ("waiting", "to_answer")


@dataclass(frozen=True, slots=True)
class Row:
    """One comment as a list shows it."""

    contact: Contact
    state: str
    words: str
    about: str
    heading: str
    who: str
    target: str
    due: dt.date
    late: bool

    @property
    def state_words(self) -> str:
        """Where it stands, in words."""
        return STATES[self.state]


def comments_of(partner: Partner | int) -> QuerySet[Any]:
    """Return every comment on a partner's local offer, with `stands` (a key of `STATES`); oldest first."""
    number = partner if isinstance(partner, int) else partner.pk
    return _standing(Contact.objects.filter(engagement__partner=number), number)


def comments_for(user: Any) -> QuerySet[Any]:
    """Return the comments this officer may read: whoever keeps the directory and sees what people said to their partner."""
    officer = officer_of(user)
    if officer is None or not (can(user, "run_network") and can(user, "see_insight")):
        return Contact.objects.none()
    return _standing(Contact.objects.visible_to(user), officer.partner_id)


def _standing(contacts: ContactQuerySet, partner_id: int) -> QuerySet[Any]:
    replied = Ground.objects.filter(contact=OuterRef("pk"), finding__state="replied")
    last = OfferPublication.objects.filter(partner=partner_id).order_by("-until").first()
    published = Q(received_at__lt=_end_of(last.until)) if last else Q(pk__in=[])
    stands = Case(
        When(offer_comment__isnull=True, then=Value("waiting")),
        When(~Q(offer_comment__state="publishable"), then=F("offer_comment__state")),
        When(Q(is_answered=True) & published, then=Value("published")),
        When(is_answered=True, then=Value("answered")),
        default=Value("to_answer"),
        output_field=CharField(),
    )
    found = contacts.filter(engagement__offer_year__isnull=False).answered()
    related = found.select_related(
        "offer_comment", "engagement__offer_year", "engagement__partner", "version"
    )
    return related.annotate(is_answered=Exists(replied)).annotate(stands=stands).order_by("received_at", "pk")


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


def in_stretch(contacts: QuerySet[Any], since: dt.date, until: dt.date) -> QuerySet[Any]:
    """Return those that came from a day to a day."""
    begins = timezone.make_aware(dt.datetime.combine(since, dt.time()))
    return contacts.filter(received_at__gte=begins, received_at__lt=_end_of(until))


def overdue(contacts: QuerySet[Any], partner_id: int, today: dt.date) -> QuerySet[Any]:
    """Return those that should have been answered by now and are not."""
    late = Q(pk__in=[])
    for engagement in offer_engagements(partner_id):
        before = _end_of(today - dt.timedelta(days=engagement.offer_year.days_to_answer + 1))
        late |= Q(engagement=engagement, received_at__lt=before)
    return contacts.filter(late, Q(stands__in=OPEN))


def due_on(contact: Contact) -> dt.date:
    """Return the day by which a comment is to be answered."""
    came = timezone.localdate(contact.received_at)
    return came + dt.timedelta(days=contact.engagement.offer_year.days_to_answer)


def first_words(contact: Contact) -> str:
    """Return what somebody wrote, as it was scrubbed at the door."""
    return str(contact.answers.get(QUESTION, ""))


def heading_of(contact: Contact) -> str:
    """Return under which heading of the law a comment falls: as an officer said, else as who wrote it did."""
    decided = getattr(contact, "offer_comment", None)
    return decided.heading if decided else HEADINGS.get(str(contact.answers.get("about")), "content")


def rows_of(contacts: list[Contact], today: dt.date) -> list[Row]:
    """Return comments as a list shows them, their targets named in two statements."""
    targets = [target_of(one.circumstances) for one in contacts]
    names = names_of(targets, public=False)
    return [_row(one, target, names, today) for one, target in zip(contacts, targets, strict=True)]


def _row(one: Contact, target: Target, names: dict[Target, str], today: dt.date) -> Row:
    stands, due = str(getattr(one, "stands", "waiting")), due_on(one)
    who = WHO.get(str(one.answers.get("who", "")), "")
    return Row(
        contact=one,
        state=stands,
        words=first_words(one),
        about=ABOUT.get(str(one.answers.get("about", "")), ""),
        heading=heading_of(one),
        who=f"{who}, for somebody else" if who and one.answers.get("behalf") == "yes" else who,
        target=names[target] if target.kind != "whole" else KINDS["whole"],
        due=due,
        late=stands in OPEN and due < today,
    )
