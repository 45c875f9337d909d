"""Pages of an advocate: record what a person says, hand them their receipt, and what the own body keeps of it."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from folkmoot.channels.advocate.forms import AgreedForm, NotesForm, SpeakForForm
from folkmoot.channels.advocate.models import OnBehalf
from folkmoot.channels.advocate.policies import CHANNEL, check_can_speak_for_people
from folkmoot.channels.advocate.speaking_for import change_agreed, keep_notes, name_of, notes_of, speak_for
from folkmoot.channels.advocate.views import ON_A_PAGE, line, note
from folkmoot.contacts.collecting import content_of, ground_of_collector
from folkmoot.contacts.holding import opened_token, sealed_token, set_quiet_cookie
from folkmoot.contacts.own_words import SAID
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotStored
from folkmoot.engagements.models import Collector
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import officer_of
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.questions.policies import NotPossible
from folkmoot.trail.recording import record_act

TOKEN = "words of a person"  # noqa: S105  the name of a purpose
PREFIX = "PERSON"  # in capitals, so that no question of a questionnaire is ever called so
COOKIE, COOKIE_PURPOSE, COOKIE_SECONDS = "folkmoot_their_receipt", "receipt of a person", 10 * 60
NOTHING_SAID = "Nothing is entered yet. Enter their words, or at least one answer."
LOST = "This page had lost its number. What you entered is still here: press the button once more."
SPELT = {
    "A": "Alpha", "B": "Bravo", "C": "Charlie", "D": "Delta", "E": "Echo", "F": "Foxtrot", "G": "Golf", "H": "Hotel",
    "J": "Juliet", "K": "Kilo", "M": "Mike", "N": "November", "P": "Papa", "Q": "Quebec", "R": "Romeo", "S": "Sierra",
    "T": "Tango", "V": "Victor", "W": "Whisky", "X": "X-ray", "Y": "Yankee", "Z": "Zulu", "0": "zero", "1": "one",
    "2": "two", "3": "three", "4": "four", "5": "five", "6": "six", "7": "seven", "8": "eight", "9": "nine",
}  # fmt: skip


@officer_may("speak_for_people")
def ours(request: HttpRequest, code: str) -> HttpResponse:
    """Show what advocates of the own body recorded here."""
    one = find(request, code)
    related = OnBehalf.objects.visible_to(request.user).filter(contact__collector=one).order_by("-pk")
    page = Paginator(related.select_related("contact", "body"), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [line(held) for held in page]
    if lines:
        note(request, one, "read_words", number=len(lines), audience="own body")
    return render(request, "advocate/ours.html", {"collector": one, "page": page, "lines": lines})


@officer_may("speak_for_people")
def record(request: HttpRequest, code: str) -> HttpResponse:
    """Record what a person says, and lead to their receipt."""
    one = find(request, code)
    body = officer_of(request.user).partner
    if request.method != "POST":
        about = SpeakForForm(initial={"spoken_on": timezone.localdate()}, body=body, prefix=PREFIX)
        return draw(request, one, about, ask(one), fresh(one))
    about, form = SpeakForForm(request.POST, body=body, prefix=PREFIX), ask(one, request.POST)
    token, given = opened_token(request.POST.get("token", ""), purpose=TOKEN), request.POST.get("token", "")
    if not (about.is_valid() & form.is_valid()):
        return draw(request, one, about, form, given, status=422)
    if token is None or token.get("code") != one.code:
        return draw(request, one, about, form, fresh(one), LOST, status=422)
    answers = {key: value for key, value in form.said().items() if value not in (None, "", [], {})}
    if not answers and not about.cleaned_data["words"]:
        return draw(request, one, about, form, given, NOTHING_SAID, status=422)
    try:
        receipt = speak_for(
            user=request.user,
            collector=one,
            uuid=UUID(str(token["uuid"])),
            words=about.cleaned_data["words"],
            answers=answers,
            how=about.how(),
            agreed=about.agreed(),
            notes=about.cleaned_data["notes"],
            asked_at=about.asked_at(),
        )
    except AnswersInvalid as refusal:
        return draw(request, one, about, form, given, " ".join(refusal.errors.values()), status=422)
    except (BodyChanged, Erased) as refusal:
        return draw(request, one, about, form, fresh(one), refusal.sentence, status=409)
    except NotStored as refusal:
        return draw(
            request,
            one,
            about,
            form,
            given,
            refusal.sentence,
            status=503 if isinstance(refusal, Busy) else 409,
        )
    response = redirect("advocate:receipt", one.code)
    token_of_code = sealed_token({"code": receipt.code}, purpose=COOKIE_PURPOSE)
    set_quiet_cookie(response, COOKIE, token_of_code, path=response["Location"], seconds=COOKIE_SECONDS)
    return response


@officer_may("speak_for_people")
def receipt(request: HttpRequest, code: str) -> HttpResponse:
    """Show the receipt of who was just recorded, in large print and to be read aloud; it is gone after ten minutes."""
    one = find(request, code)
    kept = opened_token(request.COOKIES.get(COOKIE, ""), purpose=COOKIE_PURPOSE)
    if kept is None:
        return redirect("advocate:ours", one.code)
    theirs = str(kept["code"])
    context = {
        "collector": one,
        "code": grouped(theirs),
        "aloud": ", ".join(SPELT.get(letter, letter) for letter in theirs),
        "address": request.build_absolute_uri("/receipt/").split("://", 1)[-1],
    }
    return render(request, "advocate/receipt.html", context)


@officer_may("speak_for_people")
def one_person(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """Show one record to its body: what was said and agreed, and the notes; change what was agreed, or the notes."""
    one = find(request, code)
    held = find_held(request, one, uuid)
    which = request.POST.get("which", "")
    first = {"words_for": "council", **held.contact.circumstances, "name": name_of(held)}
    first |= {name: held.contact.circumstances.get(name) == "yes" for name in ("ask_back", "named")}
    agreed = AgreedForm(request.POST if which == "agreed" else None, initial=first)
    notes = NotesForm(
        request.POST if which == "notes" else None, initial={"notes": notes_of(held, request.user)}
    )
    if which == "agreed" and agreed.is_valid():
        try:
            change_agreed(user=request.user, held=held, agreed=agreed.agreed())
        except NotPossible as refused:
            agreed.add_error("words_for", str(refused))
        else:
            messages.success(request, "What they agree to now is kept, and holds from now on.")
            return redirect("advocate:one_person", one.code, held.uuid)
    if which == "notes" and notes.is_valid():
        keep_notes(user=request.user, held=held, notes=notes.cleaned_data["notes"])
        messages.success(request, "The notes are kept, encrypted.")
        return redirect("advocate:one_person", one.code, held.uuid)
    if request.method != "POST":
        with transaction.atomic():
            record_act(
                user=request.user,
                act="read_private_notes" if held.sealed_notes else "read_words",
                subject_kind="contact",
                subject_id=held.contact.uuid,
            )
    context = {
        "collector": one,
        "line": line(held),
        "answers": [one for one in answers_in_words(held.contact) if one.key != SAID],
        "agreed": agreed,
        "notes": notes,
    }
    wrong = bool((which == "agreed" and agreed.errors) or (which == "notes" and notes.errors))
    return render(request, "advocate/one_person.html", context, status=422 if wrong else 200)


def draw(
    request: HttpRequest,
    one: Collector,
    about: SpeakForForm,
    form: AnswerForm,
    token: str,
    problem: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """Draw the page on which an advocate records, with what was entered."""
    context = {
        "collector": one,
        "about": about,
        "form": form,
        "token": token,
        "problem": problem,
        "page_errors": problem or about.errors or form.errors,
    }
    return render(request, "advocate/record.html", context, status=status)


def ask(one: Collector, data: Any = None) -> AnswerForm:
    """Return the whole questionnaire as one form, any question of which may be left out."""
    if one.engagement.questionnaire is None:
        raise Http404
    content = content_of(one.engagement.questionnaire)
    return form_for(content, data=data, partial=True, ground=ground_of_collector(one, content))


def find(request: HttpRequest, code: str) -> Collector:
    """Return a collector for which this advocate speaks, or answer 404."""
    related = Collector.objects.filter(channel=CHANNEL).select_related(
        "engagement__partner", "engagement__questionnaire"
    )
    one = get_object_or_404(related, code=code.upper())
    try:
        check_can_speak_for_people(request.user, one)
    except PermissionDenied as refused:
        raise Http404 from refused
    return one


def find_held(request: HttpRequest, one: Collector, uuid: UUID) -> OnBehalf:
    """Return one record of the own body, or answer 404."""
    mine = OnBehalf.objects.visible_to(request.user).filter(contact__collector=one)
    related = mine.select_related("contact__version", "contact__engagement__partner", "body")
    return get_object_or_404(related, uuid=uuid)


def fresh(one: Collector) -> str:
    """Return a sealed number for what a page is about to send."""
    return sealed_token({"uuid": str(uuid4()), "code": one.code}, purpose=TOKEN)
