"""Everybody's page on which whoever got a sheet says what helped: by the code on it, and without a name."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.directory.handing.sheets import ANSWERS, entries_on, say_what_helped, sheet_of
from folkmoot.directory.models import HandOver
from folkmoot.questions.policies import NotPossible

NOBODYS = "We have no sheet under that code. Check the code and try again."


class SheetCodeForm(PlainForm):
    """The code on a sheet."""

    code = forms.CharField(
        label="The code on your sheet",
        max_length=60,
        help_text="14 letters and numbers. Spaces and small letters are fine.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": False}),
    )


class HelpedForm(PlainForm):
    """Of each entry, whether it helped."""

    def __init__(self, *args: Any, sheet: HandOver, **rest: Any) -> None:
        super().__init__(*args, **rest)
        for service, _ in entries_on(sheet):
            self.fields[str(service.uuid)] = forms.ChoiceField(
                label=service.name,
                choices=list(ANSWERS.items()),
                widget=forms.RadioSelect,
                required=False,
            )


@csrf_exempt  # whoever posts holds a code nobody can guess
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def helped(request: HttpRequest) -> HttpResponse:
    """Take the code of a sheet, show what stands on it, and take what helped."""
    form = SheetCodeForm(request.POST if request.method == "POST" else None)
    sheet = None
    if request.method == "POST" and form.is_valid():
        try:
            check_can_guess(address_of(request.META))
        except TooManyGuesses as refusal:
            return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
        code = read_code(form.cleaned_data["code"])
        sheet = sheet_of(code) if code else None
        if sheet is None:
            count_wrong_guess(address_of(request.META))
            form.add_error("code", NOBODYS)
    if sheet is None:
        status = 422 if form.errors else 200
        return render(request, "directory/handing/code.html", {"form": form}, status=status)
    asked = request.POST.get("act") == "tell"
    answers = HelpedForm(request.POST if asked else None, sheet=sheet)
    if asked and answers.is_valid():
        try:
            say_what_helped(sheet=sheet, helped=answers.cleaned_data)
        except NotPossible as refused:
            answers.add_error(None, str(refused))
        else:
            return redirect("find:helped_thanks")
    shown = {"form": answers, "sheet": sheet, "code": grouped(code or "")}
    return render(request, "directory/handing/helped.html", shown, status=422 if answers.errors else 200)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say thank you."""
    return render(request, "directory/handing/thanks.html")
