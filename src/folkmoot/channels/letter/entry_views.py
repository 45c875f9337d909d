"""The page on which a letter is entered beside its pages: its words, answers where they can be coded, and a reply."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.channels.letter.forms import LetterForm, first_values
from folkmoot.channels.letter.handing_over import Draft, draft_of, keep_draft
from folkmoot.channels.letter.keeping_letters import note, store_letter, words_of
from folkmoot.channels.letter.models import Letter
from folkmoot.channels.letter.policies import can_enter
from folkmoot.channels.letter.views import find, officer_of, page_links
from folkmoot.contacts.collecting import content_of, ground_of_collector
from folkmoot.contacts.files import read_file
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.refusals import AnswersInvalid, BodyChanged, Busy, NotStored
from folkmoot.design.look import look_of
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.forms import AnswerForm, form_for

NO_QUESTIONNAIRE = "This engagement has no questionnaire yet. The letter is kept and waits."


@officer_may("record_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show a letter with its pages; take what was entered, or keep it as a draft."""
    found = find(request, uuid)
    if found.state == "entered":
        return entered(request, found)
    if found.collector.engagement.questionnaire is None or not can_enter(found):
        return render(
            request,
            "letter/aside.html",
            {
                **beside(found),
                "may_run": can(request.user, "run_engagement"),
                "no_questionnaire": found.state == "waiting" and NO_QUESTIONNAIRE,
            },
        )
    if request.method == "POST":
        return take(request, found)
    draft = draft_of(found)
    with transaction.atomic():
        note("read_letter", found, officer_of(request))
    return show(request, found, LetterForm(initial=first_values(draft)), ask(found, before=draft.raw))


def ask(found: Letter, data: Any = None, before: dict[str, Any] | None = None) -> AnswerForm:
    """Return the questionnaire as one form: most letters answer few of its questions."""
    version = found.collector.engagement.questionnaire
    assert version is not None  # noqa: S101  `letter` has looked
    content = content_of(version)
    ground = ground_of_collector(found.collector, content)
    items = [item for item in content["items"] if item["kind"] != "file"]
    form = form_for(content, items, data=data, partial=True, ground=ground, before=before, heading=False)
    form.looks = {name: replace(look_of(form, name), optional="", small=True) for name in form.fields}
    return form


def take(request: HttpRequest, found: Letter) -> HttpResponse:
    """Store the letter, keep it aside, or keep what was typed as a draft; or say what to put right."""
    form, answers = LetterForm(request.POST), ask(found, request.POST)
    if not (form.is_valid() & answers.is_valid()):
        return show(request, found, form, answers)
    raw = {key: value for key, value in answers.said().items() if value not in (None, "", [], {})}
    draft = form.draft(raw)
    if "_draft" in request.POST:
        return keep(request, found, draft)
    try:
        stored = store_letter(letter=found, draft=draft, officer=officer_of(request))
    except AnswersInvalid as refusal:
        return show(request, found, form, answers, " ".join(refusal.errors.values()))
    except BodyChanged as refusal:
        return show(request, found, form, answers, refusal.sentence, 409)
    except NotPossible as refusal:
        return show(request, found, form, answers, str(refusal), 409)
    except NotStored as refusal:
        return show(
            request, found, form, answers, refusal.sentence, 503 if isinstance(refusal, Busy) else 422
        )
    if stored.state == "entered":
        messages.success(request, "The letter is entered and counts once.")
        if not can(request.user, "run_engagement"):  # who took it in reads it no longer
            return redirect("letter:pile", found.collector.code)
    return redirect("letter:letter", found.uuid)


def keep(request: HttpRequest, found: Letter, draft: Draft) -> HttpResponse:
    """Keep a draft."""
    with transaction.atomic():
        keep_draft(letter=found, draft=draft)
    messages.success(request, "What you entered is kept. The letter waits for you here.")
    return redirect("letter:pile", found.collector.code)


def show(
    request: HttpRequest,
    found: Letter,
    form: LetterForm,
    answers: AnswerForm,
    problem: str = "",
    status: int = 422,
) -> HttpResponse:
    """Draw the form beside the letter's pages."""
    wrong = bool(problem or form.errors or answers.errors)
    shown = {**beside(found), "form": form, "answers": answers, "problem": problem, "page_errors": wrong}
    return render(request, "letter/enter.html", shown, status=status if wrong else 200)


def entered(request: HttpRequest, found: Letter) -> HttpResponse:
    """Show a letter that was entered, with what was coded, its words and its pages; reading it is an act."""
    assert found.contact is not None  # noqa: S101  an entered letter has one
    with transaction.atomic():
        note("read_letter", found, officer_of(request))
    shown = {
        **beside(found),
        "said": answers_in_words(found.contact),
        "words": words_of(found),
        "same": Letter.objects.filter(collector=found.collector, state="entered", words_hash=found.words_hash)
        .exclude(words_hash="")
        .exclude(pk=found.pk)
        .count(),
        "email": found.contact.details.filter(kind="email").exists(),
        "post": hasattr(found, "postal_address"),
        "may_run": can(request.user, "run_engagement"),
    }
    return render(request, "letter/entered.html", shown)


def beside(found: Letter) -> dict[str, Any]:
    """Return what stands beside every form about a letter: its pages, and the words of an e-mail."""
    pages = page_links(found)
    texts = [
        read_file(uuid=found.uuid, sha256=page.sha256).decode()
        for page in found.scans.all()
        if page.kind == "text"
    ]
    return {
        "letter": found,
        "collector": found.collector,
        "engagement": found.collector.engagement,
        "pictures": [(number, href) for number, kind, href in pages if kind == "picture"],
        "texts": texts,
        "pages": len(pages),
    }
