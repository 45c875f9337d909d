"""Officers' pages for what was said: enter it quickly, put it right, take it back, take it out as a file."""

import csv
from io import StringIO
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from folkmoot.channels.focus_group.forms import CorrectForm, WordsForm
from folkmoot.channels.focus_group.models import Meeting
from folkmoot.channels.focus_group.policies import check_can_enter, check_is_not_finished, why_not
from folkmoot.channels.focus_group.saying import enter_words, questions_to_talk_about, voice_of, voices_of
from folkmoot.channels.focus_group.views import find, note_read
from folkmoot.contacts.correcting import check_can_correct, correct_words, take_words_back
from folkmoot.contacts.holding import opened_token, sealed_token
from folkmoot.contacts.models import Contact
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, Erased, NotStored
from folkmoot.contacts.settling import NothingToCorrect
from folkmoot.design.templatetags.words import many
from folkmoot.engagements.models import Collector
from folkmoot.engagements.views import not_now
from folkmoot.insight.file_formats import guarded
from folkmoot.partners.access import officer_may
from folkmoot.questions.policies import NotPossible

TOKEN = "words of a meeting"  # noqa: S105  the name of a purpose
KEPT_FOR_NEXT = ("about", "said", "each_line")
LATEST = 10
LOST = "This page had lost its number. What you entered is still here: press the button once more."
CHANGED = "Words were stored from this page before. To store these too, press the button once more."


@officer_may("record_contact")
def say(request: HttpRequest, code: str) -> HttpResponse:
    """Enter what was said, voice after voice; what was chosen for the last stays chosen for the next."""
    one = find(request, code)
    held: Meeting | None = getattr(one, "meeting", None)
    refused = why_not(check_can_enter, held)
    if held is None or refused:
        return not_now(request, one.engagement, NotPossible(refused))
    questions = questions_to_talk_about(one.engagement)
    if request.method != "POST":
        chosen = {name: request.GET[name] for name in KEPT_FOR_NEXT if name in request.GET}
        form = WordsForm(initial={"said": "verbatim", "voices": 1} | chosen, questions=questions)
        return show(request, one, held, form, fresh(one))
    form = WordsForm(request.POST, questions=questions)
    token = opened_token(request.POST.get("token", ""), purpose=TOKEN)
    if not form.is_valid():
        return show(request, one, held, form, request.POST.get("token", ""), status=422)
    if token is None or token.get("code") != one.code:
        return show(request, one, held, form, fresh(one), LOST, status=422)
    kept = form.cleaned_data
    try:
        stored = enter_words(
            user=request.user,
            meeting=held,
            uuid=UUID(str(token["uuid"])),
            words=kept["lines"],
            about=kept["about"],
            said=kept["said"],
            voices=kept["voices"],
            of=kept["of"] if kept["voices"] > 1 else "",
        )
    except AnswersInvalid as refusal:
        form.add_error("words", " ".join(refusal.errors.values()))
        return show(request, one, held, form, request.POST["token"], status=422)
    except (BodyChanged, Erased):
        return show(request, one, held, form, fresh(one), CHANGED, status=409)
    except NotStored as refusal:
        status = 503 if isinstance(refusal, Busy) else 409
        return show(request, one, held, form, request.POST["token"], refusal.sentence, status=status)
    messages.success(request, f"Stored: {many(stored, 'voice,voices')}. Enter the next.")
    chosen = {name: kept[name] for name in KEPT_FOR_NEXT if kept[name]}
    return redirect(f"{reverse('focus_group:say', args=[one.code])}?{urlencode(chosen)}#id_words")


@officer_may("record_contact")
def correct(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """Put words right that this officer entered."""
    one, contact = find_words(request, code, uuid)
    if refused := why_not(check_is_not_finished, getattr(one, "meeting", None)):
        return not_now(request, one.engagement, NotPossible(refused))
    voice = voice_of(contact)
    first = {
        "words": voice.words,
        **{name: contact.circumstances.get(name, "") for name in ("about", "said")},
    }
    form = CorrectForm(
        request.POST if request.method == "POST" else None,
        initial=first,
        questions=questions_to_talk_about(one.engagement),
    )
    if request.method == "POST" and form.is_valid():
        kept = form.cleaned_data
        try:
            correct_words(
                user=request.user,
                contact=contact,
                words=kept["words"],
                about=kept["about"],
                reason=kept["reason"],
                said=kept["said"],
            )
        except AnswersInvalid as refusal:
            form.add_error("words", " ".join(refusal.errors.values()))
        except NothingToCorrect:
            form.add_error(None, "These words are not there any more. Nothing was changed.")
        else:
            messages.success(
                request, "The words are corrected, and marked as corrected wherever they are shown."
            )
            return redirect("focus_group:meeting", one.code)
    context = {"form": form, "collector": one, "voice": voice}
    return render(request, "focus_group/correct.html", context, status=422 if form.errors else 200)


@officer_may("record_contact")
@require_POST
def take_back(request: HttpRequest, code: str, uuid: UUID) -> HttpResponse:
    """Take words back that this officer entered by mistake."""
    one, contact = find_words(request, code, uuid)
    if refused := why_not(check_is_not_finished, getattr(one, "meeting", None)):
        return not_now(request, one.engagement, NotPossible(refused))
    take_words_back(user=request.user, contact=contact)
    messages.success(request, "Taken back. The words are erased.")
    return redirect("focus_group:meeting", one.code)


@officer_may("export_contacts")
@require_safe
def words_file(request: HttpRequest, code: str) -> HttpResponse:
    """Return what was said as CSV, every mark beside the words it belongs to."""
    one = find(request, code)
    held = get_object_or_404(Meeting.objects.visible_to(request.user), collector=one)
    voices = voices_of(held, request.user)
    note_read(request, one, "export_words", number=len(voices))
    target = StringIO()
    writer = csv.writer(target)
    writer.writerow(["day", "question", "words", "how", "people", "kind of group"])
    for voice in voices:
        how = voice.contact.circumstances
        line = [
            held.held_on,
            voice.question,
            voice.words,
            "; ".join(voice.marks),
            how.get("voices", "1"),
            voice.of,
        ]
        writer.writerow([guarded(str(cell)) for cell in line])
    reply = HttpResponse("\ufeff" + target.getvalue(), content_type="text/csv; charset=utf-8")
    reply["Content-Disposition"] = f'attachment; filename="words-{one.code}.csv"'
    return reply


def show(
    request: HttpRequest,
    one: Collector,
    held: Meeting,
    form: WordsForm,
    token: str,
    problem: str = "",
    *,
    status: int = 200,
) -> HttpResponse:
    """Draw the page with what this officer entered last below."""
    mine = Contact.objects.visible_to(request.user).filter(collector=one, officer=_officer(request))
    latest = [
        voice_of(each) for each in mine.select_related("version", "engagement").order_by("-pk")[:LATEST]
    ]
    context = {
        "collector": one,
        "meeting": held,
        "form": form,
        "token": token,
        "problem": problem,
        "page_errors": problem,
        "latest": latest,
        "number": mine.count(),
    }
    return render(request, "focus_group/say.html", context, status=status)


def find_words(request: HttpRequest, code: str, uuid: UUID) -> tuple[Collector, Contact]:
    """Return words of a meeting that this officer may put right; answers 404 or says who may."""
    one = find(request, code)
    seen = Contact.objects.visible_to(request.user).filter(collector=one)
    contact = get_object_or_404(
        seen.select_related("version", "engagement", "collector__engagement"), uuid=uuid
    )
    check_can_correct(request.user, contact)
    return one, contact


def fresh(one: Collector) -> str:
    """Return a sealed number for the words a page is about to send."""
    return sealed_token({"uuid": str(uuid4()), "code": one.code}, purpose=TOKEN)


def _officer(request: HttpRequest) -> Any:
    return request.user.officer  # type: ignore[union-attr]  # `officer_may` has seen to it
