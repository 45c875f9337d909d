"""The page on which a form that two people read differently is settled, answer by answer."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from folkmoot.channels.paper.batch_views import find
from folkmoot.channels.paper.batching import keep_act
from folkmoot.channels.paper.comparing import DAY, ILLEGIBLE, Difference
from folkmoot.channels.paper.entry_page import officer_of
from folkmoot.channels.paper.models import Sheet
from folkmoot.channels.paper.serials import Serial
from folkmoot.channels.paper.settling import TAKE, check_can_settle, differences_of, settle_sheet
from folkmoot.contacts.collecting import content_of, ground_of_collector
from folkmoot.contacts.refusals import NotStored
from folkmoot.design.forms import PlainForm
from folkmoot.design.look import Look
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may
from folkmoot.questions.definition import item_by_key
from folkmoot.questions.forms import AnswerForm, form_for

TAKEN = "take-"


class SettleForm(PlainForm):
    """Which reading stands for each difference."""

    def __init__(self, *args: Any, differences: list[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks = {}
        for one in differences:
            offered = [("first", one.first), ("second", one.second)]
            if one.key != DAY and ILLEGIBLE not in (one.first, one.second):
                offered.append(("illegible", TAKE["illegible"]))
            if one.key != DAY:
                offered.append(("other", "Neither: I read it as below"))
            name = f"{TAKEN}{one.key}"
            self.fields[name] = forms.ChoiceField(
                label=one.question,
                choices=offered,
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose which answer stands: {one.question}"},
            )
            self.looks[name] = Look(hints={"first": "First reading", "second": "Second reading"})

    def chosen(self) -> dict[str, str]:
        """Return what was chosen for each difference, once valid."""
        return {name.removeprefix(TAKEN): take for name, take in self.cleaned_data.items()}


@officer_may("record_contact")
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: HttpRequest, uuid: UUID, number: int) -> HttpResponse:
    """Show what two people read differently; on POST, record what stands."""
    batch = find(request, uuid)
    related = Sheet.objects.select_related("batch__collector__engagement", "batch__version")
    sheet = get_object_or_404(related, batch=batch, number=number)
    try:
        check_can_settle(request.user, sheet)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("paper:batch", uuid=uuid)
    sent = request.POST if request.method == "POST" else None
    differences = differences_of(sheet)
    form, answers = SettleForm(sent, differences=differences), ask_anew(sheet, differences, sent)
    problem = ""
    if sent is None:
        with transaction.atomic():
            keep_act("read_form", batch, officer_of(request), {"copy": sheet.number})
    if sent is not None and form.is_valid():
        chosen = form.chosen()
        anew = [key for key, take in chosen.items() if take == "other"]
        entered = answers.said() if answers.is_valid() else None
        problem = (
            "" if entered is not None or not anew else "Put right what you read yourself. Nothing was stored."
        )
        if not problem:
            try:
                said = settle_sheet(
                    sheet=sheet, chosen=chosen, entered=kept(entered or {}), officer=officer_of(request)
                )
            except (NotPossible, NotStored) as refusal:
                problem = refusal.sentence if isinstance(refusal, NotStored) else str(refusal)
            else:
                messages.success(request, said)
                return redirect("paper:batch", uuid=uuid)
    rows = [(form[f"{TAKEN}{one.key}"], fields_of(answers, one.key)) for one in differences]
    wrong = bool(problem or form.errors)
    shown = {"batch": batch, "serial": Serial(sheet.serial), "form": form, "answers": answers, "rows": rows}
    shown |= {"problem": problem, "page_errors": wrong, "number": number}
    return render(request, "paper/settle.html", shown, status=422 if wrong else 200)


def ask_anew(sheet: Sheet, differences: list[Difference], sent: Any) -> AnswerForm:
    """Return the questions that were read differently as a form, for who reads them as neither did."""
    content = content_of(sheet.batch.version)
    items = [item for one in differences if (item := item_by_key(content, one.key)) is not None]
    ground = ground_of_collector(sheet.batch.collector, content)
    return form_for(content, items, data=sent, partial=True, ground=ground, heading=False)


def fields_of(answers: AnswerForm, key: str) -> list[Any]:
    """Return the fields of one question."""
    return [
        field for question in answers.questions() if question.item["key"] == key for field in question.fields
    ]


def kept(said: dict[str, Any]) -> dict[str, Any]:
    """Return what was really entered."""
    return {key: value for key, value in said.items() if value not in (None, "", [], {})}
