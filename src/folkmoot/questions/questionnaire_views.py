"""Officers' pages about questionnaires: put one together, compare its versions, freeze it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from folkmoot.design.paging import page_of
from folkmoot.partners.access import officer_may, officer_required
from folkmoot.partners.policies import can
from folkmoot.questions import building
from folkmoot.questions.bank_views import KIND_NAMES, tabs
from folkmoot.questions.comparing import differences
from folkmoot.questions.definition import Content, check_content, item_by_key
from folkmoot.questions.models import Question, Questionnaire, QuestionnaireVersion
from folkmoot.questions.placing import AboutForm, ModuleForm, PlaceForm, SearchForm, TitleForm
from folkmoot.questions.policies import (
    NotPossible,
    can_change,
    can_freeze,
    check_can_change,
    check_can_freeze,
    check_is_draft,
)
from folkmoot.questions.questionnaires import (
    begin_version,
    change_questionnaire,
    copy_questionnaire,
    create_questionnaire,
    freeze_version,
)
from folkmoot.questions.routing import unreachable
from folkmoot.questions.saying import LANGUAGE_NAMES, label, said_in
from folkmoot.questions.undoing import before_last_change, remember


@officer_required
def questionnaires(request: HttpRequest) -> HttpResponse:
    """List the partner's questionnaires with their newest version."""
    found = Questionnaire.objects.visible_to(request.user).prefetch_related("versions")
    rows = [
        (one, each, len(each.content["items"])) for one in found for each in list(one.versions.all())[-1:]
    ]
    context = {
        "page": page_of(request, rows),
        "may_write": can(request.user, "write_question"),
        "tabs": tabs(request),
    }
    return render(request, "questions/questionnaires.html", context)


@officer_may("write_question")
def create(request: HttpRequest) -> HttpResponse:
    """Begin a questionnaire."""
    form = TitleForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        version = create_questionnaire(user=request.user, title=form.cleaned_data["title"])
        return redirect("questions:version", version.questionnaire.slug, version.number)
    return form_page(request, form, "New questionnaire", None)


@officer_required
def version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show a version: its questions in order, what is wrong with it, what can be done."""
    one = find(request, slug, number)
    theirs = can_change(request.user, one.questionnaire)
    context = {
        "version": one,
        "title": said_in(one.content["title"]),
        "parts": parts_of(one.content),
        "problems": problems_of(one),
        "may_change": theirs and one.frozen_at is None,
        "may_renew": theirs and one.frozen_at is not None,
        "may_write": can(request.user, "write_question"),
        "ready": theirs and can_freeze(one),
        "undo": theirs and before_last_change(request, one) is not None,
        "versions": one.questionnaire.versions.order_by("-number"),
        "previous": one.questionnaire.versions.filter(number__lt=number).last(),
    }
    return render(request, "questions/version.html", context)


@officer_may("write_question")
@require_POST
def act(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Move, remove or renew a question, or remove a module: one button pressed on the builder."""
    one = find(request, slug, number)
    what, _, key = request.POST.get("act", "").partition(":")
    if what == "undo":
        before = before_last_change(request, one)
        return keep(request, one, before, said="Undone.") if before else changed_since(request, one)
    changed = after_act(one.content, what, key)
    if changed is None:
        raise Http404
    item = item_by_key(one.content, key)
    said = f"Removed “{said_in(item['wording'])}”." if what == "remove" and item else ""
    return keep(request, one, changed, anchor=key if not said else "", said=said)


@officer_may("write_question")
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Choose questions of the bank to ask."""
    one = find(request, slug, number)
    if request.method == "POST":
        chosen = get_object_or_404(Question.objects.visible_to(request.user), key=request.POST.get("key", ""))
        if item_by_key(one.content, chosen.key):
            messages.error(request, "This questionnaire asks that already.")
            return redirect(request.get_full_path())
        module = request.POST.get("module", "")
        known = {each["key"] for each in one.content.get("modules", [])}
        taken = building.added(one.content, chosen.definition, module=module if module in known else "")
        said = f"Added “{said_in(chosen.definition['wording'])}”. Now {len(taken['items'])} are asked."
        return keep(request, one, taken, said=said, to=request.get_full_path())
    form = SearchForm(request.GET or None)
    found = Question.objects.visible_to(request.user).in_use()
    if form.is_valid():
        found = found.about(form.cleaned_data["q"])
        found = found.filter(kind=form.cleaned_data["kind"]) if form.cleaned_data["kind"] else found
    asked = {item["key"] for item in one.content["items"]}
    context = {
        "version": one,
        "page": page_of(request, found.order_by("-harmonised", "key")),
        "filters": form,
        "asked": asked,
        "modules": [(each["key"], said_in(each["title"])) for each in one.content.get("modules", [])],
    }
    return render(request, "questions/add.html", context)


@officer_may("write_question")
def place(request: HttpRequest, slug: str, number: int, key: str) -> HttpResponse:
    """Say where a question stands, whether it must be answered, and to whom it is shown."""
    one = find(request, slug, number)
    item = item_by_key(one.content, key)
    if item is None:
        raise Http404
    form = PlaceForm(request.POST if request.method == "POST" else None, content=one.content, item=item)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        changed = building.adjusted(
            one.content, key, required=said["required"], module=said.get("module", ""), show_if=form.show_if()
        )
        return keep(request, one, changed, anchor=key)
    return form_page(request, form, said_in(item["wording"]), one)


@officer_may("write_question")
def about(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Change the title, the introduction and the languages."""
    one = find(request, slug, number)
    form = AboutForm(request.POST if request.method == "POST" else None, content=one.content)
    if request.method == "POST" and form.is_valid():
        changed = building.described(
            one.content,
            title=form.words("title"),
            intro=form.words("intro"),
            languages=form.cleaned_data["languages"],
        )
        return keep(request, one, changed)
    return form_page(request, form, "Title, introduction and languages", one)


@officer_may("write_question")
def module(request: HttpRequest, slug: str, number: int, key: str = "") -> HttpResponse:
    """Add a module, or rename one."""
    one = find(request, slug, number)
    old = next((each for each in one.content.get("modules", []) if each["key"] == key), None)
    form = ModuleForm(
        request.POST if request.method == "POST" else None,
        initial={"title": said_in(old["title"])} if old else None,
    )
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        words = {**(old["title"] if old else {}), "en": title}
        changed = building.with_module(
            one.content, old["key"] if old else module_key(one.content, title), words
        )
        return keep(request, one, changed)
    return form_page(request, form, "Rename this part" if old else "Add a part", one)


@officer_may("write_question")
def freeze(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say what freezing does, and freeze."""
    one = find(request, slug, number)
    try:
        check_can_change(request.user, one.questionnaire)
        check_can_freeze(one)
        if request.method == "POST":
            freeze_version(user=request.user, version=one)
            messages.success(request, f"Version {number} is frozen. A change will make version {number + 1}.")
            return redirect("questions:version", slug, number)
    except NotPossible as refused:
        return not_now(request, one, refused)
    return render(request, "questions/freeze.html", {"version": one, "many": len(one.content["items"])})


@officer_may("write_question")
@require_POST
def next_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make the next version from a frozen one, or lead to it."""
    one = find(request, slug, number)
    try:
        draft = begin_version(user=request.user, version=one)
    except NotPossible as refused:
        return not_now(request, one, refused)
    messages.success(
        request,
        f"This is version {draft.number}. Answers to version {number} keep their words. "
        "An engagement asks the new version once you choose it on the engagement’s own page.",
    )
    return redirect("questions:version", slug, draft.number)


@officer_may("write_question")
@require_POST
def copy(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Make a questionnaire of one's own that begins as this version."""
    made = copy_questionnaire(user=request.user, version=find(request, slug, number))
    messages.success(request, "This is your copy, a draft. The one it was made from stays as it is.")
    return redirect("questions:version", made.questionnaire.slug, made.number)


@officer_required
def changes(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show what changed since the version before."""
    one = find(request, slug, number)
    previous = one.questionnaire.versions.filter(number__lt=number).last()
    told = differences(previous.content, one.content) if previous else []
    return render(request, "questions/changes.html", {"version": one, "previous": previous, "changes": told})


def keep(
    request: HttpRequest,
    one: QuestionnaireVersion,
    content: Content,
    *,
    anchor: str = "",
    said: str = "",
    to: str = "",
) -> HttpResponse:
    """Keep a changed draft and go back to it; a frozen version says so and nothing changes."""
    try:
        check_is_draft(one)
        kept = change_questionnaire(user=request.user, version=one, content=content)
    except NotPossible as refused:
        return not_now(request, one, refused)
    remember(request, one.content, kept)
    if said:
        messages.success(request, said)
    reply = redirect(to or reverse("questions:version", args=[kept.questionnaire.slug, kept.number]))
    reply["Location"] += f"#question-{anchor}" if anchor else ""
    return reply


def changed_since(request: HttpRequest, one: QuestionnaireVersion) -> HttpResponse:
    """Say that there is no change of one's own left to take back."""
    sentence = "This questionnaire was changed again since, or you signed out, so there is nothing to undo."
    return not_now(request, one, NotPossible(sentence))


def after_act(content: Content, what: str, key: str) -> Content | None:
    """Return the content after a button was pressed on the builder; None when there is no such button."""
    if what in {"up", "down"}:
        return building.moved(content, key, up=what == "up")
    if what == "remove":
        return building.removed(content, key)
    if what == "remove_module":
        return building.without_module(content, key)
    bank = Question.objects.filter(key=key).first() if what == "renew" else None
    return building.renewed(content, bank.definition) if bank else None


def parts_of(content: Content) -> list[dict[str, Any]]:
    """Return the modules with their questions, as the builder draws them."""
    bank = {
        question.key: question.definition for question in Question.objects.filter(key__in=keys_of(content))
    }
    rows = [
        {
            "item": item,
            "number": number,
            "words": said_in(item["wording"]),
            "kind": KIND_NAMES[item["kind"]],
            "rules": [said_rule(content, rule) for rule in item.get("show_if", [])],
            "newer": _differs(item, bank.get(item["key"])),
            "in_bank": item["key"] in bank,
            "not_in": [
                LANGUAGE_NAMES.get(code, code) for code in content["languages"] if code not in item["wording"]
            ],
        }
        for number, item in enumerate(content["items"], 1)
    ]
    modules = [
        {"key": each["key"], "title": said_in(each["title"]), "standard": each.get("standard")}
        for each in content.get("modules", [])
    ] or [{"key": "", "title": "Questions", "standard": False}]
    known = {each["key"] for each in modules}
    return [
        {**each, "rows": [row for row in rows if _module_of(row, known, modules) == each["key"]]}
        for each in modules
    ]


def _module_of(row: dict[str, Any], known: set[Any], modules: list[dict[str, Any]]) -> str:
    named = row["item"].get("module", "")
    return str(named if named in known else modules[0]["key"])


def _differs(item: Any, bank: Any) -> bool:
    placed = {"module", "show_if", "required"}
    return bank is not None and {k: v for k, v in item.items() if k not in placed} != {
        k: v for k, v in bank.items() if k not in placed
    }


def said_rule(content: Content, rule: Any) -> str:
    """Return a show-if rule as a sentence."""
    earlier = item_by_key(content, rule["question"])
    if earlier is None:
        return f"the answer to “{rule['question']}”, which is not asked"
    answers = " or ".join(f"“{label(earlier, code)}”" for code in rule["in"])
    return f"{answers} to “{said_in(earlier['wording'])}”"


def problems_of(one: QuestionnaireVersion) -> list[str]:
    """Return what keeps a version from being asked; nothing for a frozen one."""
    if one.frozen_at:
        return []
    return check_content(one.content) or [
        f"Nobody can reach the question “{key}”: change when it is shown." for key in unreachable(one.content)
    ]


def keys_of(content: Content) -> list[str]:
    """Return the keys of the questions asked."""
    return [item["key"] for item in content["items"]]


def module_key(content: Content, title: str) -> str:
    """Return a short name for a new module."""
    taken = {each["key"] for each in content.get("modules", [])}
    stem = slugify(title)[:40] or "part"
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(key for key in (stem, *numbered) if key not in taken)


def find(request: HttpRequest, slug: str, number: int) -> QuestionnaireVersion:
    """Return a version of a questionnaire this officer may see, or answer 404."""
    seen = Questionnaire.objects.visible_to(request.user)
    versions = QuestionnaireVersion.objects.filter(questionnaire__in=seen).select_related("questionnaire")
    return get_object_or_404(versions, questionnaire__slug=slug, number=number)


def form_page(request: HttpRequest, form: Any, title: str, one: QuestionnaireVersion | None) -> HttpResponse:
    """Draw a page that is one form about a questionnaire."""
    context = {"form": form, "title": title, "version": one}
    return render(request, "questions/form.html", context, status=422 if form.errors else 200)


def not_now(request: HttpRequest, one: QuestionnaireVersion, refused: NotPossible) -> HttpResponse:
    """Say why something cannot be done as things stand, and that nothing was changed."""
    context = {"version": one, "sentences": refused.sentences, "page_errors": True}
    return render(request, "questions/not_now.html", context, status=409)
