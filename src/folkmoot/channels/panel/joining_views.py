"""The public pages of a panel: what it is, joining by a link to one's own address, staying, leaving."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.channels.panel.answering import nobodys
from folkmoot.channels.panel.joining import CONSENT, ask_to_join, leave_panel, member_of, say_yes
from folkmoot.channels.panel.models import Panel
from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.views import language_of, languages
from folkmoot.design.errors import explain
from folkmoot.design.forms import PlainForm
from folkmoot.design.speaking import direction, say, speaking_to
from folkmoot.questions.harmonised import AGE
from folkmoot.questions.saying import said_in

TOO_MANY = "Many people joined from here just now. Wait 10 minutes and try again."


class JoinForm(PlainForm):
    """An address, what we may do with it, and a little about oneself."""

    email = forms.EmailField(
        label="Your e-mail address",
        max_length=254,
        help_text="It is kept apart from your answers and used for nothing else.",
        error_messages={"invalid": "Enter an e-mail address like name@example.com"},
    )
    postcode = forms.CharField(
        label="Your postcode",
        max_length=10,
        required=False,
        help_text="We keep the areas it lies in, not the postcode.",
    )
    age = forms.ChoiceField(label="How old are you?", required=False, widget=forms.RadioSelect)
    agree = forms.BooleanField(error_messages={"required": "Tick the box to say that we may write to you."})

    def __init__(self, *args: Any, panel: Panel, language: str, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.wording = say(CONSENT, number=panel.most_messages)
        self.fields["agree"].label = self.wording
        ages = [(option["code"], say(said_in(option["label"], language))) for option in AGE["options"]]
        self.fields["age"].choices = ages  # type: ignore[attr-defined]


@csrf_exempt  # joining takes no account of who is signed in, and a forged POST could only send a link to say yes
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the panel is; send a link to whoever wants to join."""
    panel = get_object_or_404(Panel.objects.select_related("partner"), code=code.upper())
    language = language_of(request)
    with speaking_to(language):
        return _join(request, panel, language)


def _join(request: HttpRequest, panel: Panel, language: str) -> HttpResponse:
    about: dict[str, Any] = {"panel": panel, "language": language, "languages": languages()}
    about |= {"page_lang": language, "page_dir": direction(language)}
    if not panel.is_open:
        return render(request, "panel/not_joining.html", about, status=410)
    form = JoinForm(request.POST if request.method == "POST" else None, panel=panel, language=language)
    if request.method != "POST" or not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "panel/join.html", {**about, "form": form}, status=status)
    where = f"join {address_of(request.META)}"
    try:
        check_can_guess(where)
        count_wrong_guess(where)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=TOO_MANY, retry_after=refusal.retry_after)
    said = form.cleaned_data
    ask_to_join(
        panel=panel,
        email=said["email"],
        wording=form.wording,
        language=language,
        postcode=said["postcode"],
        age=said["age"],
    )
    return render(request, "panel/look_in_your_mail.html", about)


@csrf_exempt  # the link is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Say yes, to join or to stay: by a button, so that a program that looks at links agrees to nothing."""
    return _by_link(request, token, "yes")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Leave: by a button, or by the mail program's own (RFC 8058)."""
    return _by_link(request, token, "leave")


def _by_link(request: HttpRequest, token: str, act: str) -> HttpResponse:
    member = member_of(token)
    if member is None:
        return nobodys(request)
    language, panel = member.language, member.panel
    about = {
        "panel": panel,
        "most": panel.most_messages,
        "staying": member.confirmed_at is not None,
        "page_lang": language,
        "page_dir": direction(language),
    }
    with speaking_to(language):
        if request.method != "POST":
            return render(request, f"panel/{act}.html", about)
        if act == "yes":
            say_yes(member)
            return render(request, "panel/joined.html", about)
        leave_panel(member)
        return render(request, "panel/stopped.html", {**about, "erased": True, "member": True})
