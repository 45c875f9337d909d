"""Officers' pages for asking somebody back: whom, what was said, and a letter that has a code and no address."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from folkmoot.contacts.models import Contact, Thread
from folkmoot.contacts.own_words import apart, marks_of
from folkmoot.contacts.reading_back import answers_in_words
from folkmoot.contacts.receipts import grouped
from folkmoot.contacts.talking import ask_back, close_thread, code_of_thread, pseudonym_of, route_of
from folkmoot.contacts.talking_rules import LONGEST, can_ask_back
from folkmoot.design.forms import PlainForm
from folkmoot.design.paging import page_of
from folkmoot.design.pdf import PangoMissing, pdf
from folkmoot.design.speaking import direction, speaking_to
from folkmoot.engagements.models import Engagement
from folkmoot.engagements.policies import NotPossible
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import check_can
from folkmoot.questions.qr import qr
from folkmoot.trail.recording import record_act

TEXTS = frozenset({"short_text", "long_text"})
OFFERED = 50


class AskForm(PlainForm):
    """One question to one person."""

    words = forms.CharField(
        label="What would you like to ask them?",
        max_length=LONGEST,
        widget=forms.Textarea,
        help_text="One thing, in plain words. Say why you ask. Never ask who they are.",
    )


@officer_may("run_engagement")
def threads(request: HttpRequest) -> HttpResponse:
    """Show the conversations of the officer's partner, those with an answer first."""
    check_can(request.user, "see_insight")
    seen = Thread.objects.visible_to(request.user).select_related("contact__engagement")
    waiting = seen.filter(state="answered").count()
    engagements = Engagement.objects.visible_to(request.user).public()
    page = page_of(request, seen.order_by("state", "-begun_at"))
    return render(
        request, "contacts/threads.html", {"page": page, "waiting": waiting, "engagements": engagements}
    )


@officer_may("run_engagement")
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the latest people wrote in their own words, each under two words in place of a name; ask one of them."""
    check_can(request.user, "see_insight")
    engagement = get_object_or_404(Engagement.objects.visible_to(request.user), slug=slug)
    answered = (
        Contact.objects.visible_to(request.user)
        .filter(engagement=engagement, thread=None)
        .answered()
        .in_the_insight()
        .may_be_asked_back()
    )
    found = [
        (contact, words)
        for contact in answered.select_related("version", "engagement").order_by("-pk")[:OFFERED]
        if (words := own_words(contact))
    ]
    form = AskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        contact = next((each for each, _ in found if each.uuid.hex == request.POST.get("whom")), None)
        if contact is None:
            form.add_error(None, "Choose one of these people to ask.")
        else:
            done = _asked(request, contact, form)
            if done is not None:
                return done
    detail = {"contacts": len(found)}
    record_act(
        user=request.user, act="read_own_words", subject_kind="engagement", subject_id=slug, detail=detail
    )
    rows = [
        (
            contact.uuid.hex,
            pseudonym_of(contact),
            words,
            said_of_route(contact),
            marks_of(contact.circumstances),
        )
        for contact, words in found
    ]
    context = {"engagement": engagement, "rows": rows, "form": form, "chosen": request.POST.get("whom", "")}
    return render(request, "contacts/choose.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def thread(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show one conversation; ask on once it is answered, or close it."""
    one = find(request, uuid)
    form = AskForm(request.POST if request.method == "POST" and not request.POST.get("close") else None)
    if request.method == "POST" and request.POST.get("close"):
        try:
            close_thread(thread=one, user=request.user)
        except NotPossible as refused:
            messages.error(request, str(refused))
        return redirect("talk:thread", one.uuid)
    if request.method == "POST" and form.is_valid() and (done := _asked(request, one.contact, form)):
        return done
    record_act(user=request.user, act="read_conversation", subject_kind="conversation", subject_id=one.uuid)
    context = {
        "thread": one,
        "turns": one.turns.select_related("officer__user"),
        "said": answers_in_words(one.contact),
        "marks": marks_of(one.contact.circumstances),
        "may_ask": can_ask_back(request.user, one.contact),
        "route": said_of_route(one.contact),
        "form": form,
    }
    return render(request, "contacts/thread.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
def letter(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Give the latest question as a letter with its code. Whoever knows the person hands it over: we have no address."""
    one = find(request, uuid)
    language = one.contact.language
    asked = one.turns.filter(by_person=False).last()
    code = grouped(code_of_thread(one))
    link = settings.SITE.rstrip("/") + reverse("messages:talk", args=[code])
    typed = (settings.SITE.rstrip("/") + reverse("messages:enter")).split("://", 1)[-1]
    context: dict[str, Any] = {
        "language": language,
        "direction": direction(language),
        "council_name": one.contact.engagement.partner.name,
        "made_up_data": one.contact.engagement.made_up,
        "engagement": one.contact.engagement,
        "question": asked.words if asked else "",
        "code": code,
        "typed": typed,
        "qr": qr(link, "QR code that leads to this conversation"),
    }
    try:
        with speaking_to(language):
            made = pdf("contacts/talk_letter.html", context)
    except PangoMissing as missing:
        messages.error(request, str(missing))
        return redirect("talk:thread", one.uuid)
    record_act(user=request.user, act="print_letter", subject_kind="conversation", subject_id=one.uuid)
    reply = HttpResponse(made, content_type="application/pdf")
    reply["Content-Disposition"] = 'inline; filename="letter.pdf"'
    return reply


def _asked(request: HttpRequest, contact: Contact, form: AskForm) -> HttpResponse | None:
    try:
        made = ask_back(user=request.user, contact=contact, words=form.cleaned_data["words"])
    except NotPossible as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, f"{made.pseudonym} is asked.")
    return redirect("talk:thread", made.uuid)


def own_words(contact: Contact) -> list[str]:
    """Return what somebody wrote in words of their own, scrubbed as it is kept."""
    items = contact.version.content["items"] if contact.version else []
    texts = [contact.answers.get(item["key"]) for item in items if item["kind"] in TEXTS]
    besides = apart(contact.answers)[1].values()
    return [text for text in (*texts, *besides) if isinstance(text, str) and text.strip()]


def said_of_route(contact: Contact) -> str:
    """Say how a question would reach somebody; never where."""
    detail = route_of(contact)
    if detail is None:
        return "on their receipt page, or by a letter"
    return "by e-mail" if detail.kind == "email" else "by text message"


def find(request: HttpRequest, uuid: UUID) -> Thread:
    """Return a conversation that the officer may see, or answer 404."""
    check_can(request.user, "see_insight")
    related = Thread.objects.visible_to(request.user).select_related(
        "contact__engagement__partner", "contact__version"
    )
    return get_object_or_404(related, uuid=uuid)
