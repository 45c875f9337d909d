"""Officers' pages about the wording: say what is wrong with it, read what was said by question and channel, answer it."""

from itertools import groupby
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from folkmoot.design.forms import PlainForm
from folkmoot.engagements.asking_links import running_page
from folkmoot.engagements.channel import channel_name
from folkmoot.engagements.models import Collector, WordingNote
from folkmoot.engagements.policies import NotPossible
from folkmoot.engagements.views import find, not_now
from folkmoot.engagements.wording_notes import LONGEST, answer_wording_note, mark_read, write_wording_note
from folkmoot.partners.access import officer_may
from folkmoot.questions.definition import Content
from folkmoot.questions.saying import said_in

THE_SCRIPT = "The script as a whole"
ASKED_NO_MORE = "A question that is asked no more"


class NoteForm(PlainForm):
    """What is wrong, and with which question."""

    question = forms.ChoiceField(label="Which words is it about?", required=False)
    words = forms.CharField(
        label="What is wrong with them?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="For example what people ask back, or what they take it to mean. Nothing about a person, please.",
    )

    def __init__(self, *args: Any, content: Content | None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.fields["question"].choices = [("", THE_SCRIPT), *wordings(content).items()]  # type: ignore[attr-defined]


class AnswerForm(PlainForm):
    """What becomes of a note."""

    answer = forms.ChoiceField(
        label="What becomes of it?",
        widget=forms.RadioSelect,
        choices=[
            ("will_change", "The words change in the next version"),
            ("kept", "The words stay, because …"),
        ],
    )
    because = forms.CharField(
        label="What would you like to tell them?",
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea,
        help_text="The one who wrote the note reads it. Say why, if the words stay.",
    )


@officer_may("record_contact")
def say(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Take what somebody says of the wording, and show them what became of what they said before."""
    seen = Collector.objects.visible_to(request.user).select_related(
        "engagement__questionnaire", "engagement__partner"
    )
    one = get_object_or_404(seen, engagement__slug=slug, code__iexact=code)
    version = one.engagement.questionnaire
    content = version.content if version else None
    form = NoteForm(request.POST if request.method == "POST" else None, content=content)
    if request.method == "POST" and form.is_valid():
        try:
            write_wording_note(user=request.user, collector=one, **form.cleaned_data)
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request,
                "Thank you. It is with those who write the questions, and you read here what becomes of it.",
            )
            return redirect("engagements:say_wording", slug, one.code)
    mine = WordingNote.objects.filter(collector=one, officer=request.user.officer)  # type: ignore[union-attr]
    named = wordings(content)
    shown = {
        "collector": one,
        "engagement": one.engagement,
        "form": form,
        "mine": [(note, about(note, named)) for note in mine.select_related("settled_in")[:50]],
        "runs_at": running_page(one),
    }
    response = render(request, "engagements/say_wording.html", shown, status=422 if form.errors else 200)
    mark_read(user=request.user, collector=one)
    return response


@officer_may("run_engagement")
def notes(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was said of the wording, question by question, each with its channel and its answer."""
    engagement = find(request, slug)
    every = WordingNote.objects.visible_to(request.user).filter(collector__engagement=engagement)
    related = every.select_related("collector", "officer__user", "version", "settled_in")
    named = wordings(engagement.questionnaire.content if engagement.questionnaire else None)
    order = {key: place for place, key in enumerate(["", *named])}
    rows = sorted(related, key=lambda note: (order.get(note.question, len(order)), bool(note.answer)))
    shown = {
        "engagement": engagement,
        "groups": [
            (about(here[0], named), [(note, channel_name(note.collector.channel)) for note in here])
            for _, group in groupby(rows, key=lambda note: note.question)
            if (here := list(group))
        ],
        "waiting": sum(not note.answer for note in rows),
    }
    return render(request, "engagements/wording_notes.html", shown)


@officer_may("run_engagement")
def answer(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Answer one note."""
    engagement = find(request, slug)
    related = WordingNote.objects.select_related("collector", "officer__user", "settled_in")
    note = get_object_or_404(related, pk=number, collector__engagement=engagement)
    first = {"answer": note.answer, "because": note.because}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            answer_wording_note(user=request.user, note=note, **form.cleaned_data)
        except NotPossible as refused:
            if note.answer == "changed":
                return not_now(request, engagement, refused)
            form.add_error("because" if "why" in str(refused) else None, str(refused))
        else:
            messages.success(request, "Your answer is kept. Who wrote the note reads it on their page.")
            return redirect("engagements:wording_notes", slug)
    named = wordings(engagement.questionnaire.content if engagement.questionnaire else None)
    shown = {"engagement": engagement, "note": note, "about": about(note, named), "form": form}
    return render(request, "engagements/answer_wording.html", shown, status=422 if form.errors else 200)


def wordings(content: Content | None) -> dict[str, str]:
    """Return {key: the question in English} of what is asked, in its order."""
    return {item["key"]: said_in(item["wording"], "en") for item in content["items"]} if content else {}


def about(note: WordingNote, named: dict[str, str]) -> str:
    """Return what a note is about, in words."""
    return named.get(note.question, ASKED_NO_MORE) if note.question else THE_SCRIPT
