"""The desk of officers who may erase: for someone who reads out their code, and for what waits for a person to look at."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.collecting import content_of
from folkmoot.contacts.following import NoSuchReceipt, contact_of, find_contact
from folkmoot.contacts.forms import TheirCodeForm
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.keys import CannotUnseal, unseal
from folkmoot.contacts.models import Contact, FirstWords, HeldBody
from folkmoot.contacts.own_words import marks_of
from folkmoot.contacts.reading_back import answers_in_words, read_back
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.contacts.refusals import AnswersInvalid
from folkmoot.contacts.settling import (
    NothingToCorrect,
    destroy_first_words,
    first_of,
    keep_the_first,
    open_held,
    take_the_second,
)
from folkmoot.contacts.withdrawing import erase_contacts, what_erasing_destroys
from folkmoot.engagements.models import Engagement
from folkmoot.partners.access import officer_may
from folkmoot.questions.saying import said_in
from folkmoot.trail.recording import record_act

MOST_SHOWN = 20
TOKEN = "code read out at the desk"  # noqa: S105  the name of a purpose
SEALED = "It cannot be opened any more: the installation's key is another now."
NOT_YOURS = "Those answers were given to another partner. Ask the person to ring them."
HELD = Q(settled_at=None)
WORDS = Q(sealed__isnull=False, reviewed_at=None)


@dataclass(frozen=True, slots=True)
class Difference:
    """One question as it was answered first and second."""

    question: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Waits:
    """A held body beside what is stored; `correctable` when the first is there and the second could be opened."""

    held: HeldBody
    lines: list[Difference]
    fault: str
    correctable: bool


@dataclass(frozen=True, slots=True)
class Written:
    """Words of one answer, as they are stored and as they were first written."""

    words: FirstWords
    question: str
    stored: str
    original: str
    marks: list[str]


@officer_may("erase_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest) -> HttpResponse:
    """Take a code that was read out and say what it would destroy; list the engagements where something waits."""
    form = TheirCodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            found = find_contact(
                typed=form.cleaned_data["code"], address=address_of(request.META), counted=False
            )
        except NoSuchReceipt as refusal:
            form.add_error("code", refusal.sentence)
        else:
            if found.engagement.partner_id == _officer(request).partner_id:
                return _before_erasing(request, found, read_code(form.cleaned_data["code"]) or "")
            form.add_error("code", NOT_YOURS)
    return render(
        request, "contacts/desk.html", {"form": form, "engagements": _where_something_waits(request)}
    )


@officer_may("erase_contact")
@require_POST
def erase(request: HttpRequest) -> HttpResponse:
    """Erase the answers whose numbers were shown on the page before."""
    held = opened_token(request.POST.get("token", ""), purpose=TOKEN)
    contact = contact_of(str(held["code"])) if held else None
    if contact is None or contact.engagement.partner_id != _officer(request).partner_id:
        messages.error(request, "Nothing was erased: no answers stand under that code. Enter it once more.")
        return redirect("desk:desk")
    erase_contacts(uuids=[contact.uuid], because="request", user=request.user)
    messages.success(request, "The answers are erased. The copies we count with forget them within a minute.")
    return redirect("desk:desk")


@officer_may("erase_contact")
@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """Show held bodies beside what is stored, and first words beside the blotted-out ones; reading them is an act."""
    engagement = _engagement(request, slug)
    bodies, words = _held(engagement), _words(engagement)
    shown = {
        "engagement": engagement,
        "bodies": [_beside(held) for held in bodies[:MOST_SHOWN]],
        "number_of_bodies": bodies.count(),
        "words": [_written(one) for one in words[:MOST_SHOWN]],
        "number_of_words": words.count(),
    }
    if shown["bodies"] or shown["words"]:
        detail = {"second_answers": len(shown["bodies"]), "first_words": len(shown["words"])}
        _note(request, "read_what_waits", engagement, detail)
    return render(request, "contacts/waiting.html", shown)


@officer_may("erase_contact")
@require_POST
def settle(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Keep the first answers, or take the second in their place."""
    held = get_object_or_404(_held(_engagement(request, slug)), pk=number)
    if request.POST.get("take") == "second":
        try:
            take_the_second(held=held, user=request.user)
        except (AnswersInvalid, NothingToCorrect, CannotUnseal):
            messages.error(
                request, "Nothing was changed: the second answers no longer fit the questionnaire."
            )
        else:
            messages.success(request, "The second answers stand now, under the same receipt.")
    elif request.POST.get("take") == "first":
        keep_the_first(held=held, user=request.user)
        messages.success(request, "The first answers stay. The second were destroyed.")
    return redirect("desk:waiting", slug)


@officer_may("erase_contact")
@require_POST
def destroy_words(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Destroy the original of words that were checked."""
    words = get_object_or_404(_words(_engagement(request, slug)), pk=number)
    destroy_first_words(words=words, user=request.user)
    messages.success(request, "Checked. The original was destroyed.")
    return redirect("desk:waiting", slug)


def _before_erasing(request: HttpRequest, contact: Contact, code: str) -> HttpResponse:
    _note(request, "look_up_receipt", contact.engagement, {})
    shown = {
        "contact": contact,
        "code": grouped(code),
        "token": sealed_token({"code": code}, purpose=TOKEN),
        "destroyed": what_erasing_destroys(contact),
    }
    return render(request, "contacts/erase.html", shown)


def _where_something_waits(request: HttpRequest) -> list[tuple[Engagement, int, int]]:
    mine = Engagement.objects.visible_to(request.user)
    bodies = Counter(
        HeldBody.objects.filter(HELD, collector__engagement__in=mine).values_list(
            "collector__engagement", flat=True
        )
    )
    words = Counter(
        FirstWords.objects.filter(WORDS, contact__engagement__in=mine).values_list(
            "contact__engagement", flat=True
        )
    )
    found = mine.filter(pk__in=[*bodies, *words]).order_by("title")
    return [(one, bodies[one.pk], words[one.pk]) for one in found]


def _beside(held: HeldBody) -> Waits:
    first = first_of(held)
    version = first.version if first else held.collector.engagement.questionnaire
    before = {said.key: said for said in answers_in_words(first)} if first else {}
    try:
        second = open_held(held)
    except CannotUnseal:
        return Waits(
            held, [Difference(one.question, one.answer, "") for one in before.values()], SEALED, False
        )
    said = read_back(content_of(version), second.answers, "en") if version else []
    after = {one.key: one for one in said}
    lines = [
        Difference(
            (after.get(key) or before[key]).question,
            before[key].answer if key in before else "",
            after[key].answer if key in after else "",
        )
        for key in dict.fromkeys([*before, *after])
    ]
    return Waits(held, lines, "", first is not None)


def _written(words: FirstWords) -> Written:
    contact = words.contact
    items = content_of(contact.version)["items"] if contact.version else []
    asked = next((item["wording"] for item in items if item["key"] == words.question), None)
    try:
        owner = f"{contact.uuid.hex} {words.question}"
        original = unseal(words.sealed or b"", purpose="first words", owner=owner)
    except CannotUnseal:
        original = SEALED
    stored = str(contact.answers.get(words.question, ""))
    return Written(
        words,
        said_in(asked, "en") if asked else words.question,
        stored,
        original,
        marks_of(contact.circumstances),
    )


def _engagement(request: HttpRequest, slug: str) -> Engagement:
    return get_object_or_404(Engagement.objects.visible_to(request.user), slug=slug)


def _held(engagement: Engagement) -> Any:
    related = HeldBody.objects.select_related("collector__engagement__questionnaire")
    return related.filter(HELD, collector__engagement=engagement).order_by("received_at", "pk")


def _words(engagement: Engagement) -> Any:
    related = FirstWords.objects.select_related("contact__version", "contact__engagement")
    return related.filter(WORDS, contact__engagement=engagement).order_by("pk")


def _note(request: HttpRequest, act: str, engagement: Engagement, detail: dict[str, Any]) -> None:
    with transaction.atomic():
        record_act(
            user=request.user,
            act=act,
            subject_kind="engagement",
            subject_id=engagement.uuid,
            detail=detail,
        )


def _officer(request: HttpRequest) -> Any:
    return request.user.officer  # type: ignore[union-attr]  # `officer_may` has seen to it
