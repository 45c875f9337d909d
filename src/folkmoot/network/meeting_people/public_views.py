"""Members' pages of introductions behind a personal link, their wishes, and everybody's drawing of the network."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from folkmoot.network.asking_who import ask_who, nobodys
from folkmoot.network.knowing import member_here
from folkmoot.network.meeting_people import drawing
from folkmoot.network.meeting_people.forms import ALONE_CHOICES, AgreeForm, WishForm
from folkmoot.network.meeting_people.introducing import (
    LINKS,
    answer_introduction,
    say_how_alone,
    seen_of,
    wish_to_meet,
)
from folkmoot.network.models import Group, IntroductionSide
from folkmoot.questions.policies import NotPossible

ONE_CLICK = "List-Unsubscribe"


@csrf_exempt  # the link is the right to do it, and a mail program presses No by itself
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show one of two what they may see, and take their yes or no; later, how to reach each other and how it is now."""
    side = _side(token)
    if side is None:
        return nobodys(request)
    agreed = request.method == "POST" and request.POST.get("answer") == "yes"
    form = AgreeForm(request.POST if agreed else None, side=side)
    problem = ""
    if request.method == "POST":
        try:
            if _take(request, side, form):
                return redirect(request.path)
        except NotPossible as refused:
            problem = str(refused)
    side.introduction.refresh_from_db()
    shown = {
        "side": side,
        "introduction": side.introduction,
        "seen": seen_of(side),
        "form": form,
        "problem": problem,
        "page_errors": bool(problem),
        "alone": ALONE_CHOICES,
        "here": request.path,
    }
    return render(
        request, "network/meeting_people/answer.html", shown, status=422 if problem or form.errors else 200
    )


def _take(request: HttpRequest, side: IntroductionSide, form: AgreeForm) -> bool:
    """Take what was pressed: yes, no, or how it is now; False where the form needs putting right."""
    if request.POST.get("after"):
        told = request.POST["after"]
        say_how_alone(
            side=side, alone=int(told) if told.isascii() and told.isdigit() and len(told) == 1 else 0
        )
        return True
    if request.POST.get("answer") == "no" or ONE_CLICK in request.POST:
        answer_introduction(side=side, yes=False)
        return True
    if request.POST.get("answer") != "yes":
        raise NotPossible("Press yes or no.")
    if not form.is_valid():
        return False
    answer_introduction(side=side, yes=True, **form.said())
    return True


@never_cache
def wish(request: HttpRequest) -> HttpResponse:
    """Take from a member whom they would like to meet."""
    member = member_here(request)
    if member is None:
        return ask_who(request)
    form, sent = (
        WishForm(request.POST if request.method == "POST" else None),
        request.GET.get("sent") == "yes",
    )
    if request.method == "POST" and form.is_valid():
        try:
            wish_to_meet(member=member, words=form.cleaned_data["words"])
        except NotPossible as refused:
            form.add_error(None, str(refused))
        else:
            return redirect(f"{request.path}?sent=yes")
    shown = {"form": form, "sent": sent}
    return render(request, "network/meeting_people/wish.html", shown, status=422 if form.errors else 200)


@require_safe
def drawn(request: HttpRequest) -> HttpResponse:
    """Draw the network for everybody: numbers rounded, small ones hidden, nobody named who did not agree."""
    groups = Group.objects.in_public()
    shown = {"kept": drawing.drawn(groups, of="", public=True), "linking": drawing.who_links(groups)}
    return render(request, "network/meeting_people/drawn.html", shown)


def _side(token: str) -> IntroductionSide | None:
    related = IntroductionSide.objects.select_related("introduction__partner", "member")
    return related.filter(link_hash=LINKS.hash(token)).first()
