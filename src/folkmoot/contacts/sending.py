"""Sends what someone answered: records the contact, hands over the receipt, or says why not and what was kept."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.doubting import TRAP_FIELD, signals_of
from folkmoot.contacts.holding import RECEIPT_PATH, hold_receipt
from folkmoot.contacts.recording import record_contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased
from folkmoot.contacts.visiting import Visit
from folkmoot.design.errors import explain
from folkmoot.questions.answering import EMPTY, clean
from folkmoot.questions.definition import Content
from folkmoot.questions.models import QuestionnaireVersion
from folkmoot.questions.routing import path

SENT = RECEIPT_PATH + "answers/"
NOTHING_SAID = "You have not answered anything yet. Answer at least one question, then send."


def thanked(code: str) -> HttpResponse:
    """Lead to the receipt, which the browser carries sealed."""
    response = HttpResponseRedirect(SENT)
    hold_receipt(response, code, just_sent=True)
    return response


def send(
    visit: Visit,
    *,
    uuid: UUID,
    raw: Mapping[str, Any],
    seconds: int | None,
    version: QuestionnaireVersion | None = None,
    disposition: str = "completed",
    circumstances: Mapping[str, str] | None = None,
    lead: Callable[[str], HttpResponse] = thanked,
    weight: float = 1.0,
) -> HttpResponse:
    """Record a contact and `lead` on by its receipt code. Raises `AnswersInvalid` and `NotOpen` for the caller to show."""
    if not says_something(visit.content, raw):
        raise AnswersInvalid(clean(visit.content, raw).errors or {"": NOTHING_SAID})
    request = visit.request
    signals = signals_of(
        collector=visit.collector.code,
        address=address_of(request.META),
        trap=request.POST.get(TRAP_FIELD, ""),
        seconds=seconds,
        answered=len(raw),
    )
    try:
        receipt = record_contact(
            uuid=uuid,
            collector=visit.collector,
            raw=raw,
            disposition=disposition,
            seconds=seconds,
            language=visit.language,
            signals=signals,
            circumstances=circumstances,
            version=version,
            weight=weight,
        )
    except BodyChanged as refusal:
        return explain(request, 409, told=refusal.sentence)
    except Erased as refusal:
        return visit.draw("contacts/answer/erased.html", status=410, refusal=refusal, anew=visit.url("start"))
    except Busy as refusal:
        return explain(request, 503, told=refusal.sentence, retry_after=refusal.retry_after)
    return lead(receipt.code)


def says_something(content: Content, raw: Mapping[str, Any]) -> bool:
    """Say whether any question that was really asked is answered: who sends nothing has not been heard."""
    answered = {key.split(".")[0] for key, value in raw.items() if value not in EMPTY}
    always = (item["key"] for item in content["items"] if not item.get("show_if"))
    # The way through the questions is walked only for the few who answered none that everybody is asked.
    return any(key in answered for key in always) or any(
        item["key"] in answered for item in path(content, raw)
    )


def uuid_in(text: str) -> UUID | None:
    """Return the UUID a form sent, or None when it sent none."""
    try:
        return UUID(text)
    except ValueError:
        return None
