"""A member's own record: note hours, ask for a reference, take it all out; and for everybody, whether a certificate is real."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.receipts import read_code
from folkmoot.design.errors import explain
from folkmoot.network.being_known import for_those_known, known_member
from folkmoot.network.recognition.certifying import certificate_of
from folkmoot.network.recognition.crediting import ask_reference, note_hours, take_back_hours
from folkmoot.network.recognition.forms import AskForm, CheckForm, HoursForm
from folkmoot.network.recognition.mine import mine_of, taken_out
from folkmoot.network.recognition.papers import certificate_pdf, reference_pdf
from folkmoot.questions.policies import NotPossible

NOBODYS = "We gave no certificate with this code to somebody of this name. Check both, letter by letter."


@for_those_known
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest) -> HttpResponse:
    """Show what one gave and was given; note hours, and ask for a reference."""
    member = known_member(request)
    part = request.POST.get("part", "")
    hours = HoursForm(request.POST if part == "hours" else None, member=member, prefix="hours")
    asking = AskForm(request.POST if part == "reference" else None, prefix="reference")
    form = {"hours": hours, "reference": asking}.get(part)
    try:
        if part == "back":
            number = request.POST.get("number", "")
            number = number if number.isascii() and number.isdigit() and len(number) < 19 else "0"
            take_back_hours(member=member, hours=get_object_or_404(member.hours, pk=int(number)))
            return redirect(request.path)
        if part == "hours" and hours.is_valid():
            note_hours(member=member, **hours.said())
            messages.success(request, "Noted. It counts once those who run the group agree.")
            return redirect(request.path)
        if part == "reference" and asking.is_valid():
            ask_reference(member=member, **asking.cleaned_data)
            messages.success(request, "Asked. You find the answer here.")
            return redirect(request.path)
    except NotPossible as refused:
        if form is None:
            messages.error(request, str(refused))
            return redirect(request.path)
        form.add_error(None, str(refused))
    context = {
        "member": member,
        "recognised": mine_of(member),
        "hours": hours,
        "asking": asking,
        "form": form,
    }
    faulty = form is not None and form.errors
    return render(request, "network/recognition/my_record.html", context, status=422 if faulty else 200)


@for_those_known
@require_safe
def file(request: HttpRequest) -> HttpResponse:
    """Give all of one's own record as JSON."""
    told = taken_out(known_member(request))
    reply = JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})
    reply["Content-Disposition"] = 'attachment; filename="my-record.json"'
    return reply


@for_those_known
@require_safe
def my_certificate(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give one's own certificate as PDF."""
    own = known_member(request).certificates.filter(withdrawn_at=None)
    related = own.select_related("member", "group__partner", "given_by__user")
    return certificate_pdf(request, get_object_or_404(related, uuid=uuid))


@for_those_known
@require_safe
def my_reference(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give one's own reference as PDF."""
    own = known_member(request).references.exclude(words="")
    related = own.select_related("member__partner", "answered_by__user")
    return reference_pdf(request, get_object_or_404(related, uuid=uuid))


@csrf_exempt  # nobody is signed in, and what is asked changes nothing
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Say to whoever has a certificate before them whether it is real: by its code and the name on it together."""
    form = CheckForm(request.POST if request.method == "POST" else None)
    found = None
    if request.method == "POST" and form.is_valid():
        code = read_code(form.cleaned_data["code"])
        found = certificate_of(code, form.cleaned_data["name"]) if code else None
        if found is None:
            where = f"certificate {address_of(request.META)}"
            try:
                check_can_guess(where)
            except TooManyGuesses as refusal:
                return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
            if code:
                count_wrong_guess(where)
            form.add_error("code", NOBODYS)
    context = {"form": form, "found": found}
    return render(request, "network/recognition/check.html", context, status=422 if form.errors else 200)
