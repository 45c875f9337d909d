"""What a message says to somebody about what became of what they said, in the language they answered in."""

from django.conf import settings
from django.utils import timezone

from folkmoot.contacts.carrying import Words
from folkmoot.contacts.models import Contact
from folkmoot.design.speaking import say
from folkmoot.outcomes.behind import findings_of
from folkmoot.outcomes.models import Commitment, Finding, Told

SUBJECT = "What became of what you said: {engagement}"
HELLO = "You told us what you think. Here is what was decided, and why."
ABOUT_YOU = "About what you said:"
ALSO = "Others said:"
DONE_SUBJECT = "It is done: {engagement}"
DONE = "Something you asked for is done:"
DIFFERENCE = "Did it make a difference? Tell us with one press:"
ALL_OF_IT = "Read all of it here:"
WHY = "You get this because you agreed to it on {day}. We keep your address apart from your answers."
STOP = "If you want no more of these, or your address deleted, open this:"
ANSWERED = {
    "accepted": "Accepted.",
    "partly": "Accepted in part.",
    "declined": "Declined.",
    "not_ours": "Not ours to decide. Passed on to {whom}.",
}
MOST_SAID = 5


def words_of_replies(told: Told, findings: list[Finding], link: str, stop: str) -> Words:
    """Say what was answered: first to what this person said themselves."""
    contact = told.detail.contact
    language, title = contact.language, contact.engagement.title
    parts = [*_said_of(findings, contact), f"{say(ALL_OF_IT, language)}\n{link}"]
    subject = say(SUBJECT, language, engagement=title)
    return _whole(told, subject, parts, link, stop)


def _said_of(findings: list[Finding], contact: Contact) -> list[str]:
    """Say what was answered: first to what this person said themselves, then to what others said."""
    language = contact.language
    own = findings_of(contact, findings)
    others = [finding for finding in findings if finding not in own][: max(1, MOST_SAID - len(own))]
    parts = [say(HELLO, language)]
    for heading, said in ((ABOUT_YOU, own[:MOST_SAID]), (ALSO, others)):
        if said:
            parts += [
                say(heading, language) if own else "",
                *(_answered(finding, language) for finding in said),
            ]
    return parts


def paragraphs_for(contact: Contact) -> list[str]:
    """Say the same to somebody who reads it on paper; nothing before a reply is public."""
    public = Finding.objects.filter(engagement=contact.engagement).public()
    findings = list(public.select_related("reply").prefetch_related("grounds", "commitments"))
    return [words for words in _said_of(findings, contact) if words] if findings else []


def words_of_done(told: Told, commitment: Commitment, link: str, stop: str) -> Words:
    """Say that something was delivered, and ask whether it made a difference."""
    language, title = told.detail.contact.language, told.detail.contact.engagement.title
    parts = [
        f"{say(DONE, language)}\n{commitment.what}",
        f"{say(DIFFERENCE, language)}\n{link}",
    ]
    return _whole(told, say(DONE_SUBJECT, language, engagement=title), parts, link, stop)


def _answered(finding: Finding, language: str) -> str:
    reply = finding.reply
    lines = [
        f"“{finding.sentence}”",
        say(ANSWERED[reply.answer], language, whom=reply.passed_to) + f" {reply.reason}",
    ]
    lines += [f"- {one.what}" for one in finding.commitments.all()]
    return "\n".join(lines)


def _whole(told: Told, subject: str, parts: list[str], link: str, stop: str) -> Words:
    language, agreed = told.detail.contact.language, told.detail.agreed_at
    ending = [
        say(WHY, language, day=timezone.localdate(agreed)),
        f"{say(STOP, language)}\n{stop}",
        settings.COUNCIL_NAME,
    ]
    text = "\n\n".join(part for part in [*parts, *ending] if part) + "\n"
    return Words(subject, text, f"{subject} {link}\n{say('No more of these:', language)} {stop}")
