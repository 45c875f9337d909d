"""The page on which paper forms are entered, and what every step of entering shares: the pile, the officer, the questions."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from folkmoot.channels.paper.entering import entered_today, own_form, serial_of
from folkmoot.channels.paper.forms import IllegibleForm, PaperForm
from folkmoot.channels.paper.keying import may_undo
from folkmoot.channels.paper.models import Sheet
from folkmoot.channels.paper.serials import Serial, read_serial
from folkmoot.contacts.collecting import content_of, find_collector, ground_of_collector
from folkmoot.design.look import look_of
from folkmoot.engagements.models import Collector
from folkmoot.questions.forms import AnswerForm, form_for
from folkmoot.questions.models import QuestionnaireVersion

CHANNEL = "paper"
NOTHING_ENTERED = "No answer is entered yet. A form without any answer is not stored."
SAID = {
    "keyed": "stored.",
    "waits": "keyed once. It waits for a second person.",
    "differs": "keyed twice, and the two differ. It waits to be settled.",
    "checked": "keyed twice alike, and stored.",
}


def find_pile(request: HttpRequest, code: str) -> Collector:
    """Return the officer's own partner's collector of paper forms, or answer 404."""
    try:
        collector = find_collector(code, channel=CHANNEL)
    except Collector.DoesNotExist as missing:
        raise Http404 from missing
    if collector.engagement.partner_id != officer_of(request).partner_id:
        raise Http404
    if collector.engagement.questionnaire is None:
        raise Http404
    return collector


def officer_of(request: HttpRequest) -> Any:
    """Return the officer who is signed in; `officer_may` has seen to it that there is one."""
    return request.user.officer  # type: ignore[union-attr]


def ask(
    collector: Collector,
    data: Any = None,
    *,
    partial: bool = True,
    version: QuestionnaireVersion | None = None,
    before: Mapping[str, Any] | None = None,
) -> AnswerForm:
    """Return the questionnaire as one form; people leave questions on paper empty. A printed form asks what it was printed with."""
    asked = version or collector.engagement.questionnaire
    assert asked is not None  # noqa: S101  find_pile has looked
    content = content_of(asked)
    ground = ground_of_collector(collector, content)
    form = form_for(content, data=data, partial=partial, ground=ground, before=before)
    form.looks = {name: replace(look_of(form, name), optional="", small=True) for name in form.fields}
    return form


def show(
    request: HttpRequest,
    collector: Collector,
    paper: PaperForm,
    form: AnswerForm,
    problem: str = "",
    *,
    status: int = 422,
    illegible: IllegibleForm | None = None,
) -> HttpResponse:
    """Draw the page with the officer's own counts and the way to undo the form before."""
    officer = officer_of(request)
    wrong = bool(problem or paper.errors or form.errors)
    before = "" if wrong else serial_of(request.GET.get("stored", ""))
    sheet = sheet_before(collector, before)
    shown = {
        "collector": collector,
        "paper": paper,
        "form": form,
        "illegible": illegible or IllegibleForm(request.POST or None, items=form.items),
        "problem": problem,
        "page_errors": wrong,
        "stored": str(Serial(sheet.serial)) if sheet else before,
        "said": SAID.get(became(sheet)) if sheet else "stored.",
        "again": bool(before and request.GET.get("again")),
        "may_undo": may_undo(sheet, officer)
        if sheet
        else bool(before and own_form(collector, before, officer)),
        "counts": entered_today(collector, officer),
        "batches": collector.batches.exists(),
    }
    return render(request, "paper/enter.html", shown, status=status if wrong else 200)


def sheet_before(collector: Collector, serial: str) -> Sheet | None:
    """Return the printed form that was entered just before, where it is one."""
    kept = read_serial(serial) if serial else None
    related = Sheet.objects.select_related("batch__collector")
    return related.filter(serial=kept, batch__collector=collector).first() if kept else None


def became(sheet: Sheet) -> str:
    """Return what to say of a form that was keyed."""
    return "waits" if sheet.state == "keyed" and sheet.keyed_twice else sheet.state
