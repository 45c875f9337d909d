"""Officers' pages about school sessions: set one up, record who agreed, open and close it, and look at what came."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from folkmoot.channels.school.answering import CHANNEL
from folkmoot.channels.school.holding_sessions import close_session, keep_session, open_session
from folkmoot.channels.school.models import Session
from folkmoot.channels.school.policies import (
    WHO_MUST_AGREE,
    can_open_session,
    check_can_change_session,
    rule_for,
)
from folkmoot.contacts.taking_up import taken_up
from folkmoot.design.forms import PlainForm
from folkmoot.design.widgets import DateParts
from folkmoot.engagements.asking_links import address
from folkmoot.engagements.judging import verdict_that_holds
from folkmoot.engagements.models import Collector
from folkmoot.engagements.policies import can_add_collector
from folkmoot.engagements.views import not_now
from folkmoot.insight.card_page import card_shown
from folkmoot.partners.access import officer_may
from folkmoot.partners.policies import can
from folkmoot.questions.policies import NotPossible
from folkmoot.questions.qr import qr


class SessionForm(PlainForm):
    """The class, its age, and who agreed. Nobody's name."""

    school = forms.CharField(label="Which school?", max_length=150)
    group = forms.CharField(
        label="Which class or year?", max_length=80, required=False, help_text="Never a name of a pupil."
    )
    minimum_age = forms.IntegerField(
        label="How old are the youngest, at least?",
        min_value=8,
        max_value=25,
        help_text=" ".join(f"{words}" for words in WHO_MUST_AGREE.values()),
    )
    minutes = forms.IntegerField(
        label="For how many minutes is it open?", min_value=5, max_value=180, initial=60
    )
    consent_by = forms.ChoiceField(
        label="Who agreed?", choices=Session.CONSENTS, widget=forms.RadioSelect, required=False
    )
    consent_how = forms.CharField(
        label="Who agreed in which post, and how?",
        max_length=300,
        required=False,
        help_text="For example: the head of year, by e-mail; a letter home with a slip. No names of pupils or parents.",
    )
    consent_on = forms.DateField(label="When?", required=False, widget=DateParts)
    pupils_with_consent = forms.IntegerField(
        label="For how many pupils is there consent?", min_value=1, max_value=500, required=False
    )


@officer_may("record_contact")
def sessions(request: HttpRequest) -> HttpResponse:
    """Show every session: to be set up, open, over."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    found = list(seen.select_related("engagement", "session"))
    came = taken_up(found)
    rows = [(one, getattr(one, "session", None), came[one.pk]) for one in found]
    return render(request, "school/sessions.html", {"rows": rows})


@officer_may("record_contact")
def session(request: HttpRequest, code: str) -> HttpResponse:
    """Show one session: its code for the whiteboard, its consent, what came."""
    one = find(request, code)
    held = getattr(one, "session", None)
    link = address(one, request.build_absolute_uri("/"))
    context = {
        "collector": one,
        "engagement": one.engagement,
        "session": held,
        "must_agree": WHO_MUST_AGREE[rule_for(held.minimum_age)] if held else "",
        "may_open": held is not None and can_open_session(held),
        "came": taken_up([one])[one.pk],
        "link": link,
        "typed": request.build_absolute_uri("/join/").split("://", 1)[-1],
        "qr": qr(link, f"QR code of {link}"),
        "verdict": verdict_that_holds(one.engagement, channel=CHANNEL, collector=one),
        "may_run": can(request.user, "run_engagement"),
        "may_change": can(request.user, "run_engagement") and can_add_collector(one.engagement),
        **card_shown(one),
    }
    return render(request, "school/session.html", context)


@officer_may("run_engagement")
def set_up(request: HttpRequest, code: str) -> HttpResponse:
    """Set a session up and record who agreed."""
    one = find(request, code)
    held = getattr(one, "session", None)
    try:
        if held:
            check_can_change_session(held)
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    first = {name: getattr(held, name) for name in SessionForm.base_fields} if held else {}
    form = SessionForm(request.POST if request.method == "POST" else None, initial=first)
    if request.method == "POST" and form.is_valid():
        keep_session(user=request.user, collector=one, **form.cleaned_data)
        messages.success(request, "The session and who agreed to it are on record.")
        return redirect("school:session", one.code)
    context = {"form": form, "collector": one}
    return render(request, "school/set_up.html", context, status=422 if form.errors else 200)


@officer_may("run_engagement")
@require_POST
def step(request: HttpRequest, code: str, to: str) -> HttpResponse:
    """Open the session for the lesson, or close it for good."""
    one = find(request, code)
    held = get_object_or_404(Session, collector=one)
    try:
        if to == "open":
            open_session(user=request.user, session=held)
            messages.success(request, "The session is open. Show the class its code.")
        else:
            close_session(user=request.user, session=held)
            messages.success(
                request, "The session is over and its code is used up. Show the class what it said."
            )
    except NotPossible as refused:
        return not_now(request, one.engagement, refused)
    return redirect("school:session", one.code)


def find(request: HttpRequest, code: str) -> Collector:
    """Return one of the sessions this officer may see, or answer 404."""
    seen = Collector.objects.visible_to(request.user).filter(channel=CHANNEL)
    return get_object_or_404(seen.select_related("engagement", "session"), code=code.upper())
