"""Where a person reads what they were asked back, answers, or ends it: from their receipt, or by a link or a letter's code.

Nobody signs in. The code opens the conversation and nothing else, neither answers nor the receipt.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from folkmoot.contacts.addresses import address_of
from folkmoot.contacts.forms import CodeForm
from folkmoot.contacts.guessing import TooManyGuesses, check_can_guess, count_wrong_guess
from folkmoot.contacts.models import Contact, Thread
from folkmoot.contacts.receipts import grouped, read_code
from folkmoot.contacts.talking import answer_back, close_thread, thread_of
from folkmoot.contacts.views import language_of, with_receipt
from folkmoot.design.errors import explain
from folkmoot.design.speaking import direction, say, speaking_to
from folkmoot.engagements.policies import NotPossible

NO_SUCH = "We have no conversation under that code. It may have been deleted with the answers. Check the code and try again."
UNREADABLE = 422


class LetterCodeForm(CodeForm):
    """The code of a letter, typed as it comes."""

    def __init__(self, *args: object, **rest: object) -> None:
        super().__init__(*args, **rest)
        self.fields["code"].label = say("The code in your letter")


@csrf_exempt  # as on the receipt's first page: a forged POST could only show somebody the forger's own conversation
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for the code of a letter, and lead to its conversation."""
    language = language_of(request)
    with speaking_to(language):
        form = LetterCodeForm(request.POST if request.method == "POST" else None)
        about = {"form": form, "language": language, "page_lang": language, "page_dir": direction(language)}
        if request.method != "POST" or not form.is_valid():
            return render(
                request, "contacts/talk_enter.html", about, status=UNREADABLE if form.errors else 200
            )
        code = read_code(form.cleaned_data["code"])
        if code is None or thread_of(code) is None:
            if refused := _guessed(request):
                return refused
            form.add_error("code", say(NO_SUCH))
            return render(request, "contacts/talk_enter.html", about, status=UNREADABLE)
        return redirect("messages:talk", grouped(code))


@csrf_exempt  # the code is the right to do it
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest, code: str) -> HttpResponse:
    """Show the conversation of a link or a letter; take an answer, or its end."""
    read = read_code(code)
    thread = thread_of(read) if read else None
    if thread is None:
        return _guessed(request) or redirect("messages:enter")
    return talk(request, thread, way="link", here=reverse("messages:talk", args=[code]))


@require_http_methods(["GET", "HEAD", "POST"])
@with_receipt
def at_the_receipt(request: HttpRequest, contact: Contact, code: str, *, just_sent: bool) -> HttpResponse:
    """The same behind a receipt."""
    thread = Thread.objects.select_related("contact__engagement__partner").filter(contact=contact).first()
    if thread is None:
        return redirect("contacts:answers")
    return talk(request, thread, way="page", here=reverse("contacts:talk"))


def talk(request: HttpRequest, thread: Thread, *, way: str, here: str) -> HttpResponse:
    """Show what was said so far, and take what the person says or that they want no more."""
    language, problem, typed = thread.contact.language, "", ""
    if request.method == "POST":
        typed = request.POST.get("words", "")
        try:
            if request.POST.get("close"):
                close_thread(thread=thread)
            else:
                answer_back(thread=thread, words=typed, way=way)
            return redirect(here)
        except NotPossible as refused:
            problem = str(refused)
    with speaking_to(language):
        about = {
            "thread": thread,
            "turns": [(turn, timezone.localdate(turn.at)) for turn in thread.turns.all()],
            "engagement": thread.contact.engagement,
            "here": here,
            "problem": problem,
            "typed": typed[:5_000],
            "page_lang": language,
            "page_dir": direction(language),
        }
        return render(request, "contacts/talk.html", about, status=UNREADABLE if problem else 200)


def _guessed(request: HttpRequest) -> HttpResponse | None:
    """Count a code that is nobody's; return the page that says it was too many."""
    address = address_of(request.META)
    try:
        check_can_guess(address)
    except TooManyGuesses as refusal:
        return explain(request, 429, told=refusal.sentence, retry_after=refusal.retry_after)
    count_wrong_guess(address)
    return None
