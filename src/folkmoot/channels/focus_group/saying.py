"""The act of entering what was said: each voice, or each group that spoke as one, is a contact of its meeting."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied

from folkmoot.channels.focus_group.models import Meeting
from folkmoot.channels.focus_group.policies import check_can_enter
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.models import Contact
from folkmoot.contacts.own_words import GROUP, filed, marks_of, words_of
from folkmoot.contacts.recording import record_contact
from folkmoot.engagements.models import Engagement
from folkmoot.partners.policies import check_can, officer_of
from folkmoot.questions.definition import Content
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.saying import said_in

MOST_AT_ONCE = 100
FREE = "Nothing in particular"


@dataclass(frozen=True, slots=True)
class Voice:
    """What one voice, or one group, said, with everything that has to be shown with it."""

    contact: Contact
    words: str
    question: str
    marks: list[str]
    of: str


def enter_words(
    *, user: Any, meeting: Meeting, uuid: UUID, words: list[str], about: str, said: str, voices: int, of: str
) -> int:
    """Store each of the words as a contact of the meeting, on its day; return how many. The same `uuid` again stores none anew.

    Raises what `record_contact` raises, and `NotPossible` before there is a record to which they belong.
    """
    check_can(user, "record_contact")
    officer, collector = officer_of(user), meeting.collector
    if collector.engagement.partner_id != officer.partner_id:
        raise PermissionDenied(f"This engagement belongs to {collector.engagement.partner}. Ask them.")
    check_can_enter(meeting)
    asked = collector.engagement.questionnaire
    if asked is None:
        raise NotPossible("This engagement has no questionnaire yet. Choose one first.")
    how = {"said": said, "voices": str(voices), "about": about} | ({"of": of} if of else {})
    how["ask_back"] = "no"  # nobody there was given a receipt
    for place, each in enumerate(words[:MOST_AT_ONCE]):
        answers, besides = filed(content_of(asked), each, about)
        record_contact(
            uuid=uuid5(uuid, str(place)),
            collector=collector,
            raw=answers,
            words=besides,
            disposition="partial",
            asked_at=meeting.moment,
            officer=officer,
            circumstances=how,
            profile={"respondent": GROUP} if voices > 1 else None,
        )
    return len(words[:MOST_AT_ONCE])


def voices_of(meeting: Meeting, user: Any) -> list[Voice]:
    """Return what was said at a meeting as an officer may see it, first entered first."""
    seen = Contact.objects.visible_to(user).filter(collector=meeting.collector)
    found = seen.select_related("version", "engagement").order_by("pk")
    return [voice_of(contact) for contact in found]


def voice_of(contact: Contact) -> Voice:
    """Return a contact of a meeting as it is shown."""
    how = contact.circumstances
    content = content_of(contact.version) if contact.version else None
    question = question_called(content, how.get("about", ""))
    return Voice(contact, words_of(contact.answers, how), question, marks_of(how), how.get("of", ""))


def question_called(content: Content | None, key: str) -> str:
    """Return the wording of a question, or that it is about none."""
    items = content["items"] if content else []
    return next((said_in(item["wording"], "en") for item in items if item["key"] == key), FREE)


def questions_to_talk_about(engagement: Engagement) -> list[tuple[str, str]]:
    """Return (key, wording) of the questions words may be about: all but those about the person."""
    if engagement.questionnaire is None:
        return []
    items = content_of(engagement.questionnaire)["items"]
    asked = [item for item in items if "profile" not in item and item["kind"] != "postcode"]
    return [(item["key"], said_in(item["wording"], "en")) for item in asked]
