"""The receipt pages: follow your answers, ask to be told, withdraw. Nobody signs in."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.consenting import forget_ways_to_reach, keep_way_to_reach, kept_ways_to_reach
from folkmoot.contacts.copies import have_forgotten
from folkmoot.contacts.following import NoSuchReceipt, contact_of, find_contact, steps_of
from folkmoot.contacts.forms import CodeForm, ReachMeForm
from folkmoot.contacts.guessing import TooManyGuesses
from folkmoot.contacts.holding import held_receipt, hold_receipt, let_receipt_go
from folkmoot.contacts.models import Contact, Thread, Vote
from folkmoot.contacts.own_words import marks_of
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.contacts.setting_aside import complaint_of
from folkmoot.contacts.withdrawing import what_erasing_destroys, withdraw
from folkmoot.design.errors import explain
from folkmoot.design.speaking import ENGLISH, SPOKEN, say, speaking_to
from folkmoot.questions.saying import LANGUAGE_NAMES

View = Callable[..., HttpResponse]


def language_of(request: HttpRequest) -> str:
    """Return the language a page without a receipt was asked for in; English unless it is one of ours."""
    asked = request.POST.get("_language") or request.GET.get("language") or ""
    return asked if asked in SPOKEN else ENGLISH


def languages() -> list[tuple[str, str, str]]:
    """Return (code, name in itself, address) of each language the receipt pages have."""
    return [(code, LANGUAGE_NAMES[code], f"?language={code}") for code in (ENGLISH, *SPOKEN)]


def spoken(language: str) -> str:
    """Return what an address carries so that its page is in a language."""
    return f"?language={language}" if language in SPOKEN else ""


def with_receipt(view: View) -> View:
    """Give a view the contact whose code this browser holds; without one, ask for the code."""

    @never_cache
    @wraps(view)
    def found(request: HttpRequest, **given: Any) -> HttpResponse:
        held = held_receipt(request)
        contact = contact_of(held[0]) if held else None
        if held is None or contact is None:
            return redirect("contacts:enter")
        with speaking_to(contact.language):
            return view(request, contact, held[0], just_sent=held[1], **given)

    return found


# A forged POST here could only show someone the forger's own receipt. Without a token the box on the first page works
# from a cached page, and a form left open for a day still works.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for a code; keep it in the browser and show what it leads to."""
    with speaking_to(language_of(request)):
        return _enter(request)


def _enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST if request.method == "POST" else None)
    about = {"form": form, "language": language_of(request), "languages": languages()}
    if request.method != "POST" or not form.is_valid():
        return render(request, "contacts/enter.html", about)
    signed_in = bool(request.COOKIES.get("sessionid")) and request.user.is_authenticated
    try:
        find_contact(typed=form.cleaned_data["code"], address=address_of(request.META), counted=not signed_in)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
    except NoSuchReceipt as refusal:
        form.add_error("code", say(refusal.sentence))
        return render(request, "contacts/enter.html", about)
    response = redirect("contacts:answers")
    hold_receipt(response, read_code(form.cleaned_data["code"]) or "")
    return response


@require_GET
@with_receipt
def answers(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Show the answers back, what has become of them, and what can be done."""
    shown = {
        "contact": contact,
        "engagement": contact.engagement,
        "code": grouped(code),
        "just_sent": just_sent,
        "said": answers_in_words(contact),
        "marks": marks_of(contact.circumstances),
        "steps": steps_of(contact),
        "complaint": complaint_of(contact),
        "form": ReachMeForm(),
        "ways": kept_ways_to_reach(contact=contact),
        "scrubbed": contact.first_words.exists(),
        "thread": Thread.objects.filter(contact=contact).first(),
        "votes": Vote.objects.filter(contact=contact).count(),
    }
    return render(request, "contacts/receipt.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@with_receipt
def reach_me(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Keep an e-mail address for what its owner ticked."""
    form = ReachMeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "contacts/reach_me.html", {"form": form, "engagement": contact.engagement})
    for purpose in form.cleaned_data["purposes"]:
        keep_way_to_reach(contact=contact, value=form.cleaned_data["email"], purpose=purpose)
    return redirect("contacts:answers")


@require_POST
@with_receipt
def do_not_reach_me(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Delete the addresses and numbers given with these answers; the answers stay."""
    forget_ways_to_reach(contact=contact)
    return redirect("contacts:answers")


@require_http_methods(["GET", "HEAD", "POST"])
@with_receipt
def withdraw_answers(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """Say what would be destroyed; at the second asking, destroy it."""
    if request.method == "POST":
        job = withdraw(code=code)
        done = reverse("contacts:withdrawn_from", args=[job]) if job else reverse("contacts:withdrawn")
        response = redirect(done + spoken(contact.language))
        let_receipt_go(response)
        return response
    shown = {
        "engagement": contact.engagement,
        "code": grouped(code),
        "destroyed": what_erasing_destroys(contact),
    }
    return render(request, "contacts/withdraw.html", shown)


@never_cache
@require_GET
def withdrawn(request: HttpRequest, job: UUID | None = None) -> HttpResponse:
    """Say that it is done, what remains, and whether the copies we count with have forgotten it yet.

    The address names the job that makes them forget: it says nothing of the person or their answers.
    """
    with speaking_to(language_of(request)):
        forgotten = job is not None and have_forgotten(job)
        return render(request, "contacts/withdrawn.html", {"forgotten": forgotten})


@csrf_exempt
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Forget the code in this browser: for people at a shared device."""
    response = redirect(reverse("contacts:enter") + spoken(language_of(request)))
    let_receipt_go(response)
    return response
