"""Officers' pages about the bank: find a question, write one, change it, translate it, retire it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from folkmoot.design.context import Link
from folkmoot.design.paging import page_of
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can
from folkmoot.questions.bank import retire_question, write_question
from folkmoot.questions.definition import Content, Item
from folkmoot.questions.forms import form_for
from folkmoot.questions.models import Question
from folkmoot.questions.placing import SearchForm
from folkmoot.questions.policies import NotPossible, can_edit_question
from folkmoot.questions.profile import part_words
from folkmoot.questions.reading_age import advice
from folkmoot.questions.saying import LANGUAGE_NAMES, said_in
from folkmoot.questions.writing import QuestionForm, TranslationForm

KIND_NAMES = dict(Question.KINDS)
KIND_HINTS = {
    "one": "A list from which people choose one answer.",
    "several": "A list from which people tick all that are true.",
    "scale": "A number between two ends, like 1 to 5.",
    "matrix": "Several things judged on the same answers.",
    "ranking": "A list to put in order.",
    "number": "A number in figures.",
    "date": "A day, month and year.",
    "short_text": "A few words on one line.",
    "long_text": "As much as people want to write.",
    "postcode": "Becomes the areas people live in. The postcode is not kept.",
    "place": "A postcode, coordinates, or a place on a list.",
    "yes_no": "Yes or no.",
    "statement": "A sentence to agree with, pass on or disagree with.",
    "file": "A picture or a document.",
}


@officer_required
def bank(request: HttpRequest) -> HttpResponse:
    """List the questions of the bank, searched."""
    form = SearchForm(request.GET or None)
    found = Question.objects.visible_to(request.user).in_use().select_related("partner")
    if form.is_valid():
        found = found.about(form.cleaned_data["q"])
        if kind := form.cleaned_data["kind"]:
            found = found.filter(kind=kind)
    context = {
        "page": page_of(request, found.order_by("-harmonised", "key")),
        "filters": form,
        "searched": bool(request.GET.get("q") or request.GET.get("kind")),
        "may_write": can(request.user, "write_question"),
        "tabs": tabs(request),
    }
    return render(request, "questions/bank.html", context)


@officer_required
def question(request: HttpRequest, key: str) -> HttpResponse:
    """Show one question as people see it, with advice on its words."""
    kept = find(request, key)
    item: Item = kept.definition
    content: Content = {"title": {"en": ""}, "languages": ["en"], "items": [item]}
    language = request.GET.get("language", "en")
    context = {
        "question": kept,
        "words": said_in(item["wording"]),
        "kind": KIND_NAMES[kept.kind],
        "profile": part_words(kept.profile),
        "advice": advice(item),
        "form": form_for(content, [item], language, heading=False),
        "may_edit": can(request.user, "write_question") and can_edit_question(request.user, kept),
        "may_write": can(request.user, "write_question"),
        "languages": [
            (code, name, code in item["wording"]) for code, name in LANGUAGE_NAMES.items() if code != "en"
        ],
        "language": language,
    }
    return render(request, "questions/question.html", context)


@officer_may("write_question")
def choose_kind(request: HttpRequest) -> HttpResponse:
    """Choose what kind of question to write."""
    kinds = [(kind, name, KIND_HINTS[kind]) for kind, name in Question.KINDS]
    into = request.GET.get("into", "") if adding_to(request, "") else ""
    return render(request, "questions/choose_kind.html", {"kinds": kinds, "into": into})


@officer_may("write_question")
def write(request: HttpRequest, kind: str) -> HttpResponse:
    """Write a new question; `?from=` copies one of the bank."""
    if kind not in KIND_NAMES:
        raise Http404
    origin = request.GET.get("from", "")
    before = find(request, origin).definition if origin else None
    form = QuestionForm(
        request.POST if request.method == "POST" else None, kind=kind, before=before, copying=True
    )
    if request.method == "POST" and form.is_valid():
        made = kept_or_told(request, form, form.definition(), None)
        if made:
            return made
    return drawn(request, form, f"New question: {KIND_NAMES[kind].lower()}")


@officer_may("write_question")
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change a question of one's own partner."""
    kept = find(request, key)
    form = QuestionForm(
        request.POST if request.method == "POST" else None, kind=kept.kind, before=kept.definition
    )
    if request.method == "POST" and form.is_valid():
        made = kept_or_told(request, form, form.definition(), kept)
        if made:
            return made
    return drawn(request, form, "Change this question", kept)


@officer_may("write_question")
def translate(request: HttpRequest, key: str, language: str) -> HttpResponse:
    """Put a question's words into another language."""
    kept = find(request, key)
    if language not in LANGUAGE_NAMES or language == "en":
        raise Http404
    form = TranslationForm(
        request.POST if request.method == "POST" else None, item=kept.definition, language=language
    )
    if request.method == "POST" and form.is_valid():
        made = kept_or_told(request, form, form.translated(kept.definition), kept)
        if made:
            return made
    return drawn(request, form, f"In {LANGUAGE_NAMES[language]}", kept)


@officer_may("write_question")
@require_POST
def retire(request: HttpRequest, key: str) -> HttpResponse:
    """Take a question out of the list, or back."""
    kept = find(request, key)
    try:
        retire_question(user=request.user, question=kept, retired=not kept.retired)
    except NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request, "Back in the bank." if not kept.retired else "Taken out of the bank's list."
        )
    return redirect("questions:question", key)


def kept_or_told(
    request: HttpRequest, form: Any, definition: Item, question: Question | None
) -> HttpResponse | None:
    """Keep a question and lead to it; or put the reason why not on the form."""
    try:
        made = write_question(user=request.user, definition=definition, question=question)
    except NotPossible as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, f"Kept in the bank as “{made.key}”. {advice(made.definition)}")
    return redirect(adding_to(request, made.key) or reverse("questions:question", args=[made.key]))


def adding_to(request: HttpRequest, key: str) -> str:
    """Return the page that adds a question to the questionnaire somebody came from (`?into=slug/number`), or ""."""
    slug, _, number = request.GET.get("into", "").partition("/")
    try:
        page = reverse("questions:add", args=[slug, int(number)])
    except (NoReverseMatch, ValueError):
        return ""
    return f"{page}?{urlencode({'q': key})}"


def drawn(request: HttpRequest, form: Any, title: str, question: Question | None = None) -> HttpResponse:
    """Draw a page that is one form about a question."""
    context = {"form": form, "title": title, "question": question}
    return render(request, "questions/write.html", context, status=422 if form.errors else 200)


def find(request: HttpRequest, key: str) -> Question:
    """Return a question of the bank, or answer 404."""
    return get_object_or_404(Question.objects.visible_to(request.user).select_related("partner"), key=key)


def tabs(request: HttpRequest) -> list[Link]:
    """Return the two halves of this room."""
    here = request.path.rstrip("/").endswith("questionnaires")
    return [
        Link("Question bank", reverse("questions:bank"), current=not here),
        Link("Questionnaires", reverse("questions:questionnaires"), current=here),
    ]
